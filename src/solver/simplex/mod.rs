//! Linear programs by the dual simplex method: variables with lower and upper bounds, rows "at least", rows and
//! variables added and bounds moved at any time, each solution starting from the one before.
//!
//! All variables have finite bounds, so that a basis is made dual feasible by putting each variable at the bound
//! that its reduced cost asks for; no first phase is needed. The inverse of the basis is kept whole, but only its
//! entries that are not zero are worked with, and its rows' norms are at hand for the choice of the row (steepest
//! edge). What comes out is only as exact as floating point is: a bound is proved elsewhere, in integers.

mod pivot;
mod refresh;

/// How far a value may be beyond its bound.
const PRIMAL: f64 = 1e-7;
/// How far from zero a number must be to divide by it.
const PIVOT: f64 = 1e-7;
/// What is taken for zero in the inverse.
const ZERO: f64 = 1e-12;

/// How a solution ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Optimal,
    /// No values satisfy the rows.
    Infeasible,
    /// The iterations were used up, or rounding got in the way.
    Stopped,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// In the basis, at this position.
    Basic(u32),
    Lower,
    Upper,
}

#[derive(Clone, Debug)]
struct Variable {
    cost: f64,
    lower: f64,
    upper: f64,
    place: Place,
    /// The reduced cost.
    reduced: f64,
    column: Vec<(u32, f64)>,
}

impl Variable {
    fn value(&self) -> f64 {
        if self.place == Place::Upper { self.upper } else { self.lower }
    }
}

/// A linear program: the least cost of variables between bounds such that each row's sum is at least its right side.
#[derive(Clone, Debug, Default)]
pub(crate) struct Simplex {
    variables: Vec<Variable>,
    rows: Vec<Row>,
    /// By position: a variable, or `!row` for the slack of a row.
    basis: Vec<i32>,
    /// By position: the value of the basic variable.
    values: Vec<f64>,
    /// By position, by row.
    inverse: Vec<Vec<f64>>,
    norms: Vec<f64>,
    pivots_since_fresh: u32,
    pub(crate) iterations: u64,
    // Kept between iterations only to save their making.
    row: Vec<f64>,
    column: Vec<f64>,
    nonzero: Vec<u32>,
    breaks: Vec<(f64, f64, i32)>,
}

/// `sum + slack = right`, slack at most 0.
#[derive(Clone, Debug)]
struct Row {
    right: f64,
    /// Basic, or at its upper bound 0.
    slack: Place,
    /// The reduced cost of the slack: minus the row's price.
    reduced: f64,
    entries: Vec<(u32, f64)>,
}

impl Simplex {
    /// The price of a row, at least 0.
    pub(crate) fn price(&self, row: usize) -> f64 {
        positive(-self.rows[row].reduced)
    }

    pub(crate) fn count_rows(&self) -> usize {
        self.rows.len()
    }

    pub(crate) fn value(&self, variable: usize) -> f64 {
        match self.variables[variable].place {
            Place::Basic(position) => self.values[position as usize],
            _ => self.variables[variable].value(),
        }
    }

    /// The reduced cost of a variable: 0 for a basic one.
    pub(crate) fn reduced(&self, variable: usize) -> f64 {
        self.variables[variable].reduced
    }

    pub(crate) fn cost(&self) -> f64 {
        (0..self.variables.len()).map(|variable| self.variables[variable].cost * self.value(variable)).sum()
    }

    /// Adds a variable with its entries in the rows there are.
    pub(crate) fn add_variable(&mut self, cost: f64, upper: f64, column: Vec<(u32, f64)>) -> usize {
        let price: f64 = column.iter().map(|&(row, entry)| -self.rows[row as usize].reduced * entry).sum();
        let index = self.variables.len();
        for &(row, entry) in &column {
            self.rows[row as usize].entries.push((index as u32, entry));
        }
        let variable =
            Variable { cost, lower: 0.0, upper, place: Place::Lower, reduced: cost - price, column };
        self.variables.push(variable);
        self.settle(index);
        index
    }

    /// Adds a row over the variables there are.
    pub(crate) fn add_row(&mut self, right: f64, entries: Vec<(u32, f64)>) -> usize {
        let index = self.rows.len();
        let mut inverse = vec![0.0; index];
        let mut sum = 0.0;
        for &(variable, entry) in &entries {
            sum += entry * self.value(variable as usize);
            let variable = &mut self.variables[variable as usize];
            variable.column.push((index as u32, entry));
            if let Place::Basic(position) = variable.place {
                let of_basic = self.inverse[position as usize].iter();
                inverse.iter_mut().zip(of_basic).for_each(|(sum, value)| *sum -= entry * value);
            }
        }
        self.inverse.iter_mut().for_each(|row| row.push(0.0));
        inverse.push(1.0);
        self.norms.push(inverse.iter().map(|value| value * value).sum());
        self.inverse.push(inverse);
        self.values.push(right - sum);
        self.basis.push(!(index as i32));
        self.rows.push(Row { right, slack: Place::Basic(index as u32), reduced: 0.0, entries });
        index
    }

    /// Whether a row asks for less than there is, by a good measure.
    pub(crate) fn is_loose(&self, row: usize) -> bool {
        match self.rows[row].slack {
            Place::Basic(position) => self.values[position as usize] < -0.05,
            Place::Lower | Place::Upper => false,
        }
    }

    /// Drops rows that are loose: what is left is solved as it was.
    pub(crate) fn drop_rows(&mut self, is_dropped: &[bool]) {
        let kept_row = |row: usize| !is_dropped[row];
        let kept_place: Vec<bool> =
            self.basis.iter().map(|&index| index >= 0 || kept_row(!index as usize)).collect();
        let mut number = vec![u32::MAX; self.rows.len()];
        for (count, row) in (0..self.rows.len()).filter(|&row| kept_row(row)).enumerate() {
            number[row] = count as u32;
        }
        for variable in &mut self.variables {
            variable.column.retain(|(row, _)| kept_row(*row as usize));
            variable.column.iter_mut().for_each(|(row, _)| *row = number[*row as usize]);
        }
        fn keep(kept: &[bool]) -> impl FnMut() -> bool {
            let mut kept = kept.iter().copied();
            move || kept.next().unwrap_or(true)
        }
        // The column of a basic slack is a unit vector: without its row and its place the rest stays the inverse.
        let rows: Vec<bool> = (0..self.rows.len()).map(kept_row).collect();
        let mut next = keep(&kept_place);
        self.inverse.retain(|_| next());
        for inverse in &mut self.inverse {
            let mut next = keep(&rows);
            inverse.retain(|_| next());
        }
        for list in [&mut self.values, &mut self.norms] {
            let mut next = keep(&kept_place);
            list.retain(|_| next());
        }
        let mut next = keep(&kept_place);
        self.basis.retain(|_| next());
        let mut next = keep(&rows);
        self.rows.retain(|_| next());
        for (position, index) in self.basis.iter_mut().enumerate() {
            let place = Place::Basic(position as u32);
            if *index >= 0 {
                self.variables[*index as usize].place = place;
            } else {
                let row = number[!*index as usize];
                *index = !(row as i32);
                self.rows[row as usize].slack = place;
            }
        }
    }

    pub(crate) fn bounds(&self, variable: usize) -> (f64, f64) {
        (self.variables[variable].lower, self.variables[variable].upper)
    }

    /// Moves the bounds of a variable.
    pub(crate) fn set_bounds(&mut self, index: usize, lower: f64, upper: f64) {
        let variable = &mut self.variables[index];
        let before = variable.value();
        (variable.lower, variable.upper) = (lower, upper);
        if !matches!(variable.place, Place::Basic(_)) {
            let change = variable.value() - before;
            self.shift(index, change);
            self.settle(index);
        }
    }

    /// Puts a variable that is not basic at the bound that its reduced cost asks for.
    fn settle(&mut self, index: usize) {
        let variable = &mut self.variables[index];
        let place = if variable.reduced < 0.0 { Place::Upper } else { Place::Lower };
        if !matches!(variable.place, Place::Basic(_)) && variable.place != place {
            let before = variable.value();
            variable.place = place;
            let change = variable.value() - before;
            self.shift(index, change);
        }
    }

    /// Lets the basic variables make up for a change of one that is not.
    fn shift(&mut self, index: usize, change: f64) {
        if change == 0.0 {
            return;
        }
        for (position, value) in self.values.iter_mut().enumerate() {
            let inverse = &self.inverse[position];
            let column = self.variables[index].column.iter();
            let sum: f64 = column.map(|&(row, entry)| inverse[row as usize] * entry).sum();
            *value -= sum * change;
        }
    }

    /// Solves, in at most so many iterations, or until the cost is above `enough`.
    pub(crate) fn solve(&mut self, most: u64, enough: f64) -> Outcome {
        let until = self.iterations + most;
        let mut troubles = 0;
        loop {
            if self.pivots_since_fresh > 150 {
                self.refresh();
            }
            let Some((position, below)) = self.leaving() else { return Outcome::Optimal };
            if self.iterations >= until {
                return Outcome::Stopped;
            }
            if self.iterations.is_multiple_of(16) && enough < f64::INFINITY && self.cost() > enough {
                return Outcome::Stopped;
            }
            self.iterations += 1;
            if !self.pivot(position, below) {
                // A pivot that is too small may come from worn numbers: try once more with fresh ones.
                troubles += 1;
                if self.pivots_since_fresh == 0 || troubles > 3 {
                    return if self.is_hopeless(position, below) {
                        Outcome::Infeasible
                    } else {
                        Outcome::Stopped
                    };
                }
                self.refresh();
            }
        }
    }

    fn bounds_at(&self, position: usize) -> (f64, f64) {
        let index = self.basis[position];
        if index < 0 { (f64::NEG_INFINITY, 0.0) } else { self.bounds(index as usize) }
    }

    /// The position that is furthest beyond a bound for the length of its row, and whether it is below.
    fn leaving(&self) -> Option<(usize, bool)> {
        let mut best = None;
        let mut most = 0.0;
        for (position, &value) in self.values.iter().enumerate() {
            let (lower, upper) = self.bounds_at(position);
            let beyond = (lower - value).max(value - upper);
            if beyond > PRIMAL {
                let weight = beyond * beyond / self.norms[position].max(1e-12);
                if weight > most {
                    most = weight;
                    best = Some((position, value < lower));
                }
            }
        }
        best
    }

    fn is_hopeless(&mut self, position: usize, below: bool) -> bool {
        self.price_row(position, below);
        self.breaks.is_empty() || {
            let (lower, upper) = self.bounds_at(position);
            let value = self.values[position];
            let beyond = (lower - value).max(value - upper);
            let can_move: f64 =
                self.breaks.iter().map(|&(_, weight, index)| weight.abs() * self.span(index)).sum();
            can_move < beyond - PRIMAL
        }
    }

    /// When the last solution was found to be infeasible: prices of the rows that prove it when they are multiplied
    /// by enough; `by` is how much they rise.
    pub(crate) fn prices_of_infeasible(&self, by: f64) -> Vec<f64> {
        let mut prices: Vec<f64> = (0..self.rows.len()).map(|row| self.price(row)).collect();
        if let Some((position, below)) = self.leaving() {
            // The prices move along the row of the position that cannot be mended.
            let sign = if below { -1.0 } else { 1.0 };
            for (price, weight) in prices.iter_mut().zip(&self.inverse[position]) {
                *price += by * sign * weight;
            }
        }
        prices
    }

    fn span(&self, index: i32) -> f64 {
        if index < 0 {
            f64::INFINITY
        } else {
            let variable = &self.variables[index as usize];
            variable.upper - variable.lower
        }
    }
}

/// The number, or 0 when it is below: the same zero on every machine, which `max` does not promise.
fn positive(number: f64) -> f64 {
    if number > 0.0 { number } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cover_in_halves() {
        // The triangle: each of three pairs must be covered; half of each costs 1.5.
        let mut program = Simplex::default();
        for _ in 0..3 {
            program.add_variable(1.0, 1.0, Vec::new());
        }
        for pair in [[0, 1], [1, 2], [0, 2]] {
            program.add_row(1.0, pair.map(|variable| (variable, 1.0)).into());
        }
        assert_eq!(program.solve(100, f64::INFINITY), Outcome::Optimal);
        assert!((program.cost() - 1.5).abs() < 1e-9);
        program.set_bounds(0, 1.0, 1.0);
        assert_eq!(program.solve(100, f64::INFINITY), Outcome::Optimal);
        assert!((program.cost() - 2.0).abs() < 1e-9);
        program.set_bounds(0, 0.0, 0.0);
        program.set_bounds(1, 0.0, 0.0);
        assert_eq!(program.solve(100, f64::INFINITY), Outcome::Infeasible);
    }
}
