//! The least a Tauri window can be, with the same libraries and profile as the app.

fn main() {
    tauri::Builder::default().run(tauri::generate_context!()).expect("an empty window opens");
}
