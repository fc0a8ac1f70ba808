//! The frame of EMVCo QR payloads: fields of tag, length and value, and the checksum.
//! Knows no field's meaning.

use super::VietQrError;

/// CRC-16/CCITT-FALSE: polynomial 0x1021, start 0xFFFF, nothing reflected.
pub(super) fn crc16(bytes: &[u8]) -> u16 {
    let mut crc = 0xFFFF_u16;
    for byte in bytes {
        crc ^= u16::from(*byte) << 8;
        for _ in 0..8 {
            crc = match crc & 0x8000 {
                0 => crc << 1,
                _ => (crc << 1) ^ 0x1021,
            };
        }
    }
    crc
}

/// One field. Values are ASCII and shorter than a hundred characters by construction.
pub(super) fn field(tag: &str, value: &str) -> String {
    debug_assert!(value.is_ascii() && value.len() < 100);
    format!("{tag}{:02}{value}", value.len())
}

/// The payload with its checksum, which covers its own tag and length.
pub(super) fn with_crc(mut body: String) -> String {
    body.push_str("6304");
    let crc = crc16(body.as_bytes());
    body + &format!("{crc:04X}")
}

/// The payload without its checksum, once the checksum has been found right.
pub(super) fn checked_body(payload: &str) -> Result<&str, VietQrError> {
    if !payload.is_ascii() || !payload.starts_with("00") || payload.len() < 12 {
        return Err(VietQrError::NotVietQr);
    }
    let (covered, crc) = payload.split_at(payload.len() - 4);
    let body = covered.strip_suffix("6304").ok_or(VietQrError::BadCrc)?;
    let is_hex = crc.bytes().all(|b| b.is_ascii_hexdigit());
    match u16::from_str_radix(crc, 16) {
        Ok(given) if is_hex && given == crc16(covered.as_bytes()) => Ok(body),
        _ => Err(VietQrError::BadCrc),
    }
}

/// The fields of a text, in order; each tag once.
pub(super) fn fields(text: &str) -> Result<Vec<(&str, &str)>, VietQrError> {
    let mut found: Vec<(&str, &str)> = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (tag, value, after) = first_field(rest).ok_or(VietQrError::BadLength)?;
        if find(&found, tag).is_some() {
            return Err(VietQrError::BadLength);
        }
        found.push((tag, value));
        rest = after;
    }
    Ok(found)
}

/// The value of a tag.
pub(super) fn find<'a>(fields: &[(&str, &'a str)], tag: &str) -> Option<&'a str> {
    fields.iter().find(|(known, _)| *known == tag).map(|(_, value)| *value)
}

fn first_field(text: &str) -> Option<(&str, &str, &str)> {
    let (tag, length) = (text.get(..2)?, text.get(2..4)?);
    if !text.bytes().take(4).all(|b| b.is_ascii_digit()) {
        return None;
    }
    let end = 4 + length.parse::<usize>().ok()?;
    Some((tag, text.get(4..end)?, text.get(end..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_ccitt_false() {
        assert_eq!(crc16(b"123456789"), 0x29B1);
        assert_eq!(crc16(b""), 0xFFFF);
    }

    #[test]
    fn fields_are_cut_by_their_lengths() {
        assert_eq!(fields("000201020411x"), Err(VietQrError::BadLength), "the last length runs past the end");
        assert_eq!(fields("0002010103abc"), Ok(vec![("00", "01"), ("01", "abc")]));
        assert_eq!(fields("0000"), Ok(vec![("00", "")]));
        assert_eq!(fields("00+1a"), Err(VietQrError::BadLength));
        assert_eq!(fields("0001a0001b"), Err(VietQrError::BadLength));
    }
}
