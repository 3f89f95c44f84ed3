//! How long to look for a better path or a better bound.

/// How long to look for a better path or a better bound.
#[derive(Clone, Copy)]
pub struct Effort<'a> {
    /// Units of work, each about a microsecond; the same on every machine.
    pub steps: u64,
    /// Asked now and then whether to stop at once. An answer that it cut short may differ from run to run.
    pub time_is_up: Option<&'a dyn Fn() -> bool>,
}

impl Effort<'_> {
    /// So much work, and no look at a clock.
    pub const fn of_steps(steps: u64) -> Self {
        Self { steps, time_is_up: None }
    }
}

impl Default for Effort<'_> {
    /// Enough for a proof on nearly every catalogue of a thousand activities.
    fn default() -> Self {
        Self::of_steps(150_000)
    }
}

/// The work done so far, and whether it was enough.
#[derive(Clone)]
pub(crate) struct Meter<'a> {
    effort: Effort<'a>,
    pub(crate) spent: u64,
    stopped: bool,
}

impl<'a> Meter<'a> {
    pub(crate) fn new(effort: Effort<'a>) -> Self {
        Self { effort, spent: 0, stopped: false }
    }

    /// Leaves a tenth of the effort for what comes.
    pub(crate) fn limit_to_part(&mut self) {
        let part = self.effort.steps / 10;
        self.effort.steps = self.effort.steps.min(self.spent + part);
    }

    /// A meter for one of so many parts of what is left; what it measures is not noted here.
    pub(crate) fn part(&self, parts: u64) -> Self {
        let left = self.effort.steps.saturating_sub(self.spent);
        Self { effort: Effort { steps: left / parts, ..self.effort }, spent: 0, stopped: self.stopped }
    }

    /// Notes work that had to be done.
    pub(crate) fn note(&mut self, steps: u64) {
        self.spent += steps;
    }

    /// Notes work; whether there may be more of it.
    pub(crate) fn spend(&mut self, steps: u64) -> bool {
        self.spent += steps;
        self.stopped |= self.spent >= self.effort.steps;
        self.stopped = self.stopped || self.effort.time_is_up.is_some_and(|is_up| is_up());
        !self.stopped
    }
}

impl std::fmt::Debug for Meter<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Meter({} of {})", self.spent, self.effort.steps)
    }
}
