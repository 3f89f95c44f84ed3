//! The day and the instant, as the browser or Node has them.

use crate::document::values::Date;
use crate::document::values::Instant;

/// The day where the person is. A clock that is centuries wrong is shown as what it is: wrong.
pub(super) fn today() -> Date {
    let now = js_sys::Date::new_0();
    let (year, month, day) = (now.get_full_year(), now.get_month() + 1, now.get_date());
    Date::parse(&format!("{year:04}-{month:02}-{day:02}")).unwrap_or(Date::EARLIEST)
}

/// The instant, in UTC.
pub(super) fn now() -> Instant {
    let text = js_sys::Date::new_0().to_iso_string().as_string();
    text.and_then(|text| Instant::parse(&text)).unwrap_or_else(|| Instant::midnight(today()))
}

/// The milliseconds since 1970 of noon of a day, in UTC.
#[cfg(feature = "programs")]
pub(super) fn noon_of(date: Date) -> f64 {
    f64::from(date.days_since(Date::parse("1970-01-01").unwrap_or(date))) * 86_400_000.0 + 43_200_000.0
}
