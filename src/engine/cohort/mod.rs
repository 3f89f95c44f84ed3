mod member;
pub use member::Member;
