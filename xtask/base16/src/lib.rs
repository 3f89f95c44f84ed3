//! Bytes as hexadecimal digits.

/// Two digits for each byte, as `0aff`.
///
/// ```
/// assert_eq!(base16::encode_lower(&[10, 255]), "0aff");
/// ```
pub fn encode_lower<T: ?Sized + AsRef<[u8]>>(input: &T) -> String {
    input.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}
