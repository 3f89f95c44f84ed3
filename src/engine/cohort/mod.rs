//! Many plans at once: what a programme, a team or an organisation asks of them.
//!
//! | file | holds |
//! |---|---|
//! | `matching` | all mentees matched with all mentors, the best total and its proof |
//! | `matching_rules` | what is asked of a match, resolved: pairs, places, wishes |
//! | `matching_fit` | what speaks for one pair and what forbids it |

pub mod matching;
pub mod matching_fit;
pub mod matching_rules;
