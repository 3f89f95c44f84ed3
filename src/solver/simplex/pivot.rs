//! One iteration: a variable leaves the basis, another enters, and those between them change their bounds.

use super::{PIVOT, PRIMAL, Place, Simplex, ZERO, positive};

impl Simplex {
    /// The row of a position over all variables into `row`, and its breakpoints into `breaks`.
    pub(super) fn price_row(&mut self, position: usize, below: bool) {
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
                self.breaks.push((positive(of_row.reduced / (sign * weight)), weight, !(row as i32)));
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
                self.breaks.push((positive(variable.reduced / (sign * weight)), weight, index as i32));
            }
        }
    }

    /// One iteration; false when no entering variable was found.
    pub(super) fn pivot(&mut self, position: usize, below: bool) -> bool {
        self.price_row(position, below);
        let (lower, upper) = self.bounds_at(position);
        let bound = if below { lower } else { upper };
        let mut slope = (self.values[position] - bound).abs();
        let mut breaks = std::mem::take(&mut self.breaks);
        // Variables whose other bound is not enough go there; the first that is more than enough enters. There are
        // few of them, so that they are looked for one by one.
        let mut passed = 0;
        loop {
            let rest = &breaks[passed..];
            let Some(next) = (0..rest.len()).min_by(|&one, &other| compare(&rest[one], &rest[other])) else {
                self.breaks = breaks;
                return false;
            };
            breaks.swap(passed, passed + next);
            let (_, weight, index) = breaks[passed];
            slope -= weight.abs() * self.span(index);
            if slope <= PRIMAL {
                break;
            }
            passed += 1;
        }
        // Among nearly equal steps the largest pivot is the safest.
        let mut entering = passed;
        for place in passed + 1..breaks.len() {
            let is_near = breaks[place].0 <= breaks[passed].0 + 1e-9;
            if is_near && breaks[place].1.abs() > breaks[entering].1.abs() * 4.0 {
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
        self.flip(&breaks[..passed]);
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
    pub(super) fn transform(&mut self, index: i32) {
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
    pub(super) fn eliminate(&mut self, position: usize, pivot: f64) {
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
            if self.nonzero.len() * 3 > inverse.len() {
                self.norms[place] = subtract(inverse, factor, &pivot_row).max(1e-12);
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
}

/// Breakpoints by their step, of equals the larger pivot first.
fn compare(one: &(f64, f64, i32), other: &(f64, f64, i32)) -> std::cmp::Ordering {
    one.0.total_cmp(&other.0).then(other.1.abs().total_cmp(&one.1.abs())).then(one.2.cmp(&other.2))
}

/// Subtracts so much of a row from another and gives the sum of its squares, in four lanes that a processor can take
/// at once; the order of the additions is the same everywhere.
fn subtract(from: &mut [f64], factor: f64, row: &[f64]) -> f64 {
    let mut sums = [0.0; 4];
    let mut values = from.chunks_exact_mut(4);
    let mut others = row.chunks_exact(4);
    for (values, others) in values.by_ref().zip(others.by_ref()) {
        for lane in 0..4 {
            values[lane] -= factor * others[lane];
            sums[lane] += values[lane] * values[lane];
        }
    }
    let rest = values.into_remainder().iter_mut().zip(others.remainder());
    for (value, other) in rest {
        *value -= factor * other;
        sums[0] += *value * *value;
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3])
}
