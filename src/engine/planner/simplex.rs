//! Linear programs by the dual simplex method: variables with lower and upper bounds, rows "at least", rows and
//! variables added and bounds moved at any time, each solution starting from the one before.
//!
//! All variables have finite bounds, so that a basis is made dual feasible by putting each variable at the bound
//! that its reduced cost asks for; no first phase is needed. The inverse of the basis is kept whole, but only its
//! entries that are not zero are worked with, and its rows' norms are at hand for the choice of the row (steepest
//! edge). What comes out is only as exact as floating point is: a bound is proved elsewhere, in integers.

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

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In the basis, at this position.
    Basic(u32),
    Lower,
    Upper,
}

#[derive(Clone)]
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
#[derive(Clone, Default)]
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
#[derive(Clone)]
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
        (-self.rows[row].reduced).max(0.0)
    }

    pub(crate) fn value(&self, variable: usize) -> f64 {
        match self.variables[variable].place {
            Place::Basic(position) => self.values[position as usize],
            _ => self.variables[variable].value(),
        }
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

    /// The row of a position over all variables into `row`, and its breakpoints into `breaks`.
    fn price_row(&mut self, position: usize, below: bool) {
        let sign = if below { -1.0 } else { 1.0 };
        self.row.clear();
        self.row.resize(self.variables.len(), 0.0);
        self.breaks.clear();
        for (row, &weight) in self.inverse[position].iter().enumerate() {
            if weight.abs() <= ZERO {
                continue;
            }
            let of_row = &self.rows[row];
            for &(variable, entry) in &of_row.entries {
                self.row[variable as usize] += weight * entry;
            }
            // A slack at its upper bound can only fall.
            if of_row.slack == Place::Upper && sign * weight < -PIVOT {
                self.breaks.push(((of_row.reduced / (sign * weight)).max(0.0), weight, !(row as i32)));
            }
        }
        for (index, &weight) in self.row.iter().enumerate() {
            if weight.abs() <= PIVOT {
                continue;
            }
            let variable = &self.variables[index];
            let rises = match variable.place {
                Place::Basic(_) => continue,
                Place::Lower => true,
                Place::Upper => false,
            };
            if variable.lower < variable.upper && (sign * weight > 0.0) == rises {
                self.breaks.push(((variable.reduced / (sign * weight)).max(0.0), weight, index as i32));
            }
        }
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

    /// One iteration; false when no entering variable was found.
    fn pivot(&mut self, position: usize, below: bool) -> bool {
        self.price_row(position, below);
        let (lower, upper) = self.bounds_at(position);
        let bound = if below { lower } else { upper };
        let mut slope = (self.values[position] - bound).abs();
        let mut breaks = std::mem::take(&mut self.breaks);
        breaks.sort_unstable_by(|one, other| {
            one.0.total_cmp(&other.0).then(other.1.abs().total_cmp(&one.1.abs())).then(one.2.cmp(&other.2))
        });
        // Variables whose other bound is not enough go there; the first that is more than enough enters.
        let mut entering = None;
        for (place, &(_, weight, index)) in breaks.iter().enumerate() {
            slope -= weight.abs() * self.span(index);
            if slope <= PRIMAL {
                entering = Some(place);
                break;
            }
        }
        let Some(mut entering) = entering else {
            self.breaks = breaks;
            return false;
        };
        // Among nearly equal steps the largest pivot is the safest.
        let step = breaks[entering].0;
        for place in entering + 1..breaks.len() {
            if breaks[place].0 > step + 1e-9 {
                break;
            }
            if breaks[place].1.abs() > breaks[entering].1.abs() * 4.0 {
                entering = place;
            }
        }
        let (_, weight, index) = breaks[entering];
        let step = {
            let reduced = if index < 0 {
                self.rows[!index as usize].reduced
            } else {
                self.variables[index as usize].reduced
            };
            reduced / weight
        };
        self.flip(&breaks[..entering]);
        self.breaks = breaks;
        self.step(position, bound, (index, weight), step)
    }

    fn flip(&mut self, passed: &[(f64, f64, i32)]) {
        for &(_, _, index) in passed.iter().filter(|(_, _, index)| *index >= 0) {
            let variable = &mut self.variables[index as usize];
            let before = variable.value();
            variable.place = if variable.place == Place::Upper { Place::Lower } else { Place::Upper };
            let change = variable.value() - before;
            self.shift(index as usize, change);
        }
    }

    fn step(&mut self, position: usize, bound: f64, (index, weight): (i32, f64), step: f64) -> bool {
        self.transform(index);
        let pivot = self.column[position];
        if pivot.abs() < PIVOT || (pivot - weight).abs() > 1e-6 * (1.0 + weight.abs()) {
            return false;
        }
        self.reprice(position, step);
        let change = (self.values[position] - bound) / pivot;
        let entered = if index < 0 { 0.0 } else { self.variables[index as usize].value() } + change;
        for (value, column) in self.values.iter_mut().zip(&self.column) {
            *value -= change * column;
        }
        self.values[position] = entered;
        let left = self.basis[position];
        let at_upper = bound != self.bounds_at(position).0;
        let place = if at_upper { Place::Upper } else { Place::Lower };
        if left < 0 {
            let row = &mut self.rows[!left as usize];
            (row.slack, row.reduced) = (Place::Upper, -step);
        } else {
            let variable = &mut self.variables[left as usize];
            (variable.place, variable.reduced) = (place, -step);
        }
        self.basis[position] = index;
        let basic = Place::Basic(position as u32);
        if index < 0 {
            let row = &mut self.rows[!index as usize];
            (row.slack, row.reduced) = (basic, 0.0);
        } else {
            let variable = &mut self.variables[index as usize];
            (variable.place, variable.reduced) = (basic, 0.0);
        }
        self.eliminate(position, pivot);
        self.pivots_since_fresh += 1;
        true
    }

    /// The column of a variable in terms of the basis, into `column`.
    fn transform(&mut self, index: i32) {
        self.column.clear();
        if index < 0 {
            let row = !index as usize;
            self.column.extend(self.inverse.iter().map(|inverse| inverse[row]));
        } else {
            let column = &self.variables[index as usize].column;
            self.column.extend(self.inverse.iter().map(|inverse| {
                column.iter().map(|&(row, entry)| inverse[row as usize] * entry).sum::<f64>()
            }));
        }
    }

    /// Moves all reduced costs along the priced row.
    fn reprice(&mut self, position: usize, step: f64) {
        if step == 0.0 {
            return;
        }
        for (variable, &weight) in self.variables.iter_mut().zip(&self.row) {
            if weight != 0.0 && !matches!(variable.place, Place::Basic(_)) {
                variable.reduced -= step * weight;
            }
        }
        for (row, &weight) in self.rows.iter_mut().zip(&self.inverse[position]) {
            if weight != 0.0 && row.slack == Place::Upper {
                row.reduced -= step * weight;
            }
        }
    }

    /// Brings the inverse to the new basis, whose column there is in `column`.
    fn eliminate(&mut self, position: usize, pivot: f64) {
        let mut pivot_row = std::mem::take(&mut self.inverse[position]);
        self.nonzero.clear();
        for (row, value) in pivot_row.iter_mut().enumerate() {
            if value.abs() > ZERO {
                *value /= pivot;
                self.nonzero.push(row as u32);
            } else {
                *value = 0.0;
            }
        }
        for (place, inverse) in self.inverse.iter_mut().enumerate() {
            let factor = self.column[place];
            if place == position || factor.abs() <= ZERO {
                continue;
            }
            let mut norm = self.norms[place];
            for &row in &self.nonzero {
                let value = &mut inverse[row as usize];
                norm -= *value * *value;
                *value -= factor * pivot_row[row as usize];
                norm += *value * *value;
            }
            self.norms[place] = norm.max(1e-12);
        }
        self.norms[position] = pivot_row.iter().map(|value| value * value).sum();
        self.inverse[position] = pivot_row;
    }

    /// Makes the inverse, the values and the reduced costs anew from the basis.
    fn refresh(&mut self) {
        let count = self.rows.len();
        let mut wanted: Vec<i32> = self.basis.iter().copied().filter(|index| *index >= 0).collect();
        // Short columns first: their pivots spread least.
        wanted.sort_by_key(|index| (self.variables[*index as usize].column.len(), *index));
        let mut is_free = vec![false; count];
        for &index in &self.basis {
            if index < 0 {
                is_free[!index as usize] = true;
            }
        }
        for position in 0..count {
            self.inverse[position].iter_mut().for_each(|value| *value = 0.0);
            self.inverse[position][position] = 1.0;
            self.norms[position] = 1.0;
            self.basis[position] = !(position as i32);
            self.rows[position].slack = Place::Basic(position as u32);
        }
        for index in wanted {
            self.transform(index);
            // The slacks that were basic stay so where that is possible.
            let mut best = None;
            let mut most = 1e-9;
            for (position, value) in self.column.iter().enumerate() {
                let weight = value.abs();
                if self.basis[position] < 0 && !is_free[position] && weight > most {
                    (best, most) = (Some(position), weight);
                }
            }
            let Some(position) = best else {
                self.variables[index as usize].place = Place::Lower;
                continue;
            };
            let pivot = self.column[position];
            self.rows[position].slack = Place::Upper;
            self.basis[position] = index;
            self.variables[index as usize].place = Place::Basic(position as u32);
            self.eliminate(position, pivot);
        }
        self.pivots_since_fresh = 0;
        self.recompute();
    }

    /// Prices, reduced costs and values from the inverse.
    fn recompute(&mut self) {
        let mut prices = vec![0.0; self.rows.len()];
        for (position, &index) in self.basis.iter().enumerate() {
            if index >= 0 {
                let cost = self.variables[index as usize].cost;
                let of_position = self.inverse[position].iter();
                prices.iter_mut().zip(of_position).for_each(|(price, value)| *price += cost * value);
            }
        }
        for (row, price) in self.rows.iter_mut().zip(&prices) {
            row.reduced = if matches!(row.slack, Place::Basic(_)) { 0.0 } else { -price.max(0.0) };
        }
        let mut rights: Vec<f64> = self.rows.iter().map(|row| row.right).collect();
        for variable in &mut self.variables {
            if matches!(variable.place, Place::Basic(_)) {
                variable.reduced = 0.0;
                continue;
            }
            let price: f64 = variable.column.iter().map(|&(row, entry)| prices[row as usize] * entry).sum();
            variable.reduced = variable.cost - price;
            variable.place = if variable.reduced < 0.0 { Place::Upper } else { Place::Lower };
            let value = variable.value();
            if value != 0.0 {
                variable.column.iter().for_each(|&(row, entry)| rights[row as usize] -= entry * value);
            }
        }
        for (value, inverse) in self.values.iter_mut().zip(&self.inverse) {
            *value = inverse.iter().zip(&rights).map(|(inverse, right)| inverse * right).sum();
        }
    }
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
