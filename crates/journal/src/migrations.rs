//! From older formats to the present one: pure functions, one per step.
//!
//! A released migration is never edited; each has a test that reads a real older file of `tests/vectors/journal/`.

use serde_json::Value;

use crate::ReadError;

/// Turns a document of one format into one of the next. Changes `format` too.
pub(crate) type Migration = fn(Value) -> Result<Value, ReadError>;

/// All steps in order; the first leads from format 1 to 2. Format 1 is the first, so there is none yet.
pub(crate) const RELEASED: &[Migration] = &[];

/// Applies every step between two formats.
pub(crate) fn bring_up(document: Value, from: u64, to: u64, steps: &[Migration]) -> Result<Value, ReadError> {
    let step = |format: u64| usize::try_from(format).ok()?.checked_sub(1).and_then(|index| steps.get(index));
    (from..to).try_fold(document, |document, format| {
        let migrated = step(format).ok_or(ReadError::UnknownFormat)?(document)?;
        if migrated["format"] == format + 1 { Ok(migrated) } else { Err(ReadError::UnknownFormat) }
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn to_2(mut document: Value) -> Result<Value, ReadError> {
        document["format"] = json!(2);
        document["greeting"] = json!("hello");
        Ok(document)
    }

    fn to_3(mut document: Value) -> Result<Value, ReadError> {
        let greeting = document["greeting"].as_str().ok_or(ReadError::NotADocument)?.to_uppercase();
        document["format"] = json!(3);
        document["greeting"] = json!(greeting);
        Ok(document)
    }

    #[test]
    fn steps_run_in_order_and_only_those_needed() {
        let steps: &[Migration] = &[to_2, to_3];
        let from_1 = bring_up(json!({"format": 1}), 1, 3, steps);
        assert_eq!(from_1, Ok(json!({"format": 3, "greeting": "HELLO"})));
        let from_2 = bring_up(json!({"format": 2, "greeting": "hi"}), 2, 3, steps);
        assert_eq!(from_2, Ok(json!({"format": 3, "greeting": "HI"})));
    }

    #[test]
    fn a_failing_step_or_a_missing_one_stops_everything() {
        assert_eq!(bring_up(json!({"format": 2}), 2, 3, &[to_2, to_3]), Err(ReadError::NotADocument));
        assert_eq!(bring_up(json!({"format": 1}), 1, 3, &[to_2]), Err(ReadError::UnknownFormat));
        assert_eq!(bring_up(json!({}), 0, 1, &[]), Err(ReadError::UnknownFormat));
    }

    #[test]
    fn every_format_before_the_present_has_its_step() {
        assert_eq!(RELEASED.len() as u64, crate::FORMAT - 1);
    }
}
