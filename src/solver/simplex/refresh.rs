//! The numbers made anew, when many iterations have worn them.

use super::{Place, Simplex, positive};

impl Simplex {
    /// Makes the inverse, the values and the reduced costs anew from the basis.
    pub(super) fn refresh(&mut self) {
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
            row.reduced = if matches!(row.slack, Place::Basic(_)) { 0.0 } else { -positive(*price) };
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
