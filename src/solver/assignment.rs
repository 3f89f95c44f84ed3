//! The best assignment of rows to the places of columns, with its proof.
//!
//! Each row goes to one column at most, each column takes as many rows as it has room for. The most rows are placed
//! first; of all ways to place so many, the one with the most points. Shortest augmenting paths with dual values
//! (Jonker and Volgenant, 1987; Crouse, 2016, doi:10.1109/TAES.2016.140952), on columns with room instead of copies of
//! them, in whole numbers, so that all is exact.
//!
//! A row that is placed counts as `unit` and its points. The dual values `u` of rows and `v` of columns prove the
//! answer: none is below zero, `u + v` of each pair that may be is no less than what the pair counts, and all `u` with
//! each `v` times the room are no more than what the answer counts. No assignment can then count more (weak duality).

/// Of a pair that may not be.
pub const FORBIDDEN: i32 = i32::MIN;

const UNREACHED: i64 = i64::MAX;
const NEVER: i64 = i64::MIN;

/// A best assignment.
#[derive(Clone, Debug)]
pub struct Assignment {
    /// Row by row what each pair counts, or `NEVER`.
    worth: Vec<i64>,
    room: Vec<u32>,
    unit: i64,
    column_of: Vec<Option<usize>>,
    rows_in: Vec<Vec<usize>>,
    u: Vec<i64>,
    v: Vec<i64>,
}

/// Rows placed and points, as a whole or as a difference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Rows that are placed; they count first.
    pub placed: i64,
    /// The points of their pairs.
    pub points: i64,
}

/// A step of the residual network. All rows that are left out, and all places that are left, meet in the pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Node {
    Row(usize),
    Column(usize),
    Pool,
}

/// The shortest ways from one node.
struct Ways {
    /// To each column, and from which node its last step is.
    columns: Vec<(i64, Node)>,
    is_done: Vec<bool>,
    pool: (i64, Node),
}

impl Ways {
    fn to(&self, node: Node) -> i64 {
        match node {
            Node::Column(column) => self.columns[column].0,
            Node::Pool => self.pool.0,
            Node::Row(_) => UNREACHED,
        }
    }

    fn reach(&mut self, column: usize, length: i64, from: Node) {
        if length < self.columns[column].0 {
            self.columns[column] = (length, from);
        }
    }

    fn reach_pool(&mut self, length: i64, from: Node) {
        if length < self.pool.0 {
            self.pool = (length, from);
        }
    }
}

impl Assignment {
    /// The best assignment: `room` of each column, and row by row the points of each pair, or [`FORBIDDEN`]. What is
    /// missing at the end of `points` is forbidden.
    pub fn best(room: Vec<u32>, rows: usize, points: &[i32]) -> Self {
        let most =
            points.iter().filter(|points| **points != FORBIDDEN).map(|points| points.unsigned_abs()).max();
        // Points of two assignments differ by at most 2 · rows · most; twice that, so that a difference can be told apart.
        let unit = 4 * rows as i64 * i64::from(most.unwrap_or(0)) + 1;
        let worth = |points: &i32| if *points == FORBIDDEN { NEVER } else { unit + i64::from(*points) };
        let mut worth: Vec<i64> = points.iter().map(worth).collect();
        worth.resize(rows * room.len(), NEVER);
        let columns = room.len();
        let mut assignment = Self {
            worth,
            room,
            unit,
            column_of: vec![None; rows],
            rows_in: vec![Vec::new(); columns],
            u: vec![0; rows],
            v: vec![0; columns],
        };
        (0..rows).for_each(|row| assignment.place(row));
        assignment
    }

    /// The column of a row, if it is placed.
    pub fn column_of(&self, row: usize) -> Option<usize> {
        self.column_of.get(row).copied().flatten()
    }

    /// How many rows a column has.
    pub fn rows_in(&self, column: usize) -> usize {
        self.rows_in.get(column).map_or(0, Vec::len)
    }

    /// What a placed row counts beside its points.
    pub fn unit(&self) -> i64 {
        self.unit
    }

    /// The dual values of rows and columns.
    pub fn duals(&self) -> (&[i64], &[i64]) {
        (&self.u, &self.v)
    }

    /// Rows placed, and their points.
    pub fn score(&self) -> Score {
        let pairs = || self.column_of.iter().enumerate().filter_map(|(row, column)| Some((row, (*column)?)));
        let points = pairs().map(|(row, column)| self.worth_of(row, column) - self.unit).sum();
        Score { placed: pairs().count() as i64, points }
    }

    /// What no assignment can count more than, by the dual values alone.
    pub fn bound(&self) -> Score {
        let columns = self.v.iter().zip(&self.room).map(|(v, room)| v * i64::from(*room));
        self.split(self.u.iter().sum::<i64>() + columns.sum::<i64>())
    }

    /// Whether the dual values prove the assignment, looked at pair by pair.
    pub fn is_proved(&self) -> bool {
        let columns = self.room.len();
        let covers = |row: usize| {
            (0..columns).all(|column| {
                let worth = self.worth_of(row, column);
                worth == NEVER || self.u[row] + self.v[column] >= worth
            })
        };
        let is_allowed =
            |row: usize| self.column_of[row].is_none_or(|column| self.worth_of(row, column) != NEVER);
        let holds = |column: usize| self.rows_in[column].len() <= self.room[column] as usize;
        let none_below_zero = self.u.iter().chain(&self.v).all(|value| *value >= 0);
        none_below_zero
            && (0..self.u.len()).all(|row| covers(row) && is_allowed(row))
            && (0..columns).all(holds)
            && self.bound() == self.score()
    }

    /// The best that can be had without the pair of a placed row: where the row is then, and what that loses.
    pub fn without_pair(&self, row: usize) -> Option<(Option<usize>, Score)> {
        let column = self.column_of(row)?;
        let goal = Node::Column(column);
        // Of its own column no row steps into it. A row can always be left out, so that there is a way.
        let ways = self.ways(Node::Row(row), Some(goal), None);
        let mut step = goal;
        loop {
            let from = self.before(&ways, step);
            if from == Node::Row(row) {
                break;
            }
            step = from;
        }
        let instead = if let Node::Column(column) = step { Some(column) } else { None };
        Some((instead, self.split(ways.to(goal))))
    }

    /// What the best assignment with a pair in it loses; `None` where there is none.
    pub fn with_pair(&self, row: usize, column: usize) -> Option<Score> {
        let worth = self.worth_of(row, column);
        if worth == NEVER {
            return None;
        }
        let present = self.column_of(row);
        if present == Some(column) {
            return Some(Score::default());
        }
        // Somebody may have to make room, and so on, until the row's own place is filled or nobody more is moved.
        let goal = present.map_or(Node::Pool, Node::Column);
        let length = self.ways(Node::Column(column), Some(goal), Some(row)).to(goal);
        let left = present.map_or(0, |present| self.worth_of(row, present) - self.v[present]);
        (length != UNREACHED).then(|| self.split(left - worth + length + self.v[column]))
    }

    /// What one more place in each column would bring.
    pub fn one_more(&self) -> Vec<Score> {
        let ways = self.ways(Node::Pool, None, None);
        let gain = |(v, (length, _)): (&i64, &(i64, Node))| self.split(v.saturating_sub(*length).max(0));
        self.v.iter().zip(&ways.columns).map(gain).collect()
    }

    fn worth_of(&self, row: usize, column: usize) -> i64 {
        self.worth[row * self.room.len() + column]
    }

    /// Rows and points of what something counts.
    fn split(&self, counts: i64) -> Score {
        let placed = (counts + self.unit / 2).div_euclid(self.unit);
        Score { placed, points: counts - placed * self.unit }
    }

    /// Places one more row, so that the rows so far are placed as well as they can be.
    fn place(&mut self, row: usize) {
        let slack = |column: usize| {
            let worth = self.worth_of(row, column);
            if worth == NEVER { 0 } else { worth - self.v[column] }
        };
        self.u[row] = (0..self.room.len()).map(slack).max().unwrap_or(0).max(0);
        let ways = self.ways(Node::Row(row), Some(Node::Pool), None);
        let length = ways.pool.0;
        self.u[row] -= length;
        for (column, (near, _)) in ways.columns.iter().enumerate() {
            if ways.is_done[column] && *near < length {
                self.v[column] += length - near;
                for other in &self.rows_in[column] {
                    self.u[*other] -= length - near;
                }
            }
        }
        self.follow(row, &ways);
    }

    /// Moves each row on the way from a row to the pool one step on.
    fn follow(&mut self, start: usize, ways: &Ways) {
        let mut step = Node::Pool;
        loop {
            let from = self.before(ways, step);
            let Node::Row(row) = from else {
                step = from;
                continue;
            };
            let old = self.column_of[row];
            if let Some(column) = old {
                self.rows_in[column].retain(|one| *one != row);
            }
            self.column_of[row] = None;
            if let Node::Column(column) = step {
                self.column_of[row] = Some(column);
                self.rows_in[column].push(row);
            }
            match old {
                Some(column) if row != start => step = Node::Column(column),
                _ => return,
            }
        }
    }

    /// The node before this one on its shortest way.
    fn before(&self, ways: &Ways, node: Node) -> Node {
        match node {
            Node::Column(column) => ways.columns[column].1,
            Node::Pool => ways.pool.1,
            Node::Row(row) => self.column_of[row].map_or(Node::Pool, Node::Column),
        }
    }

    /// The shortest ways from a node (Dijkstra), until `goal` is reached. A row is reached where its column is, so that
    /// columns and the pool are enough to look at.
    fn ways(&self, start: Node, goal: Option<Node>, without: Option<usize>) -> Ways {
        let columns = self.room.len();
        let mut ways = Ways {
            columns: vec![(UNREACHED, start); columns],
            is_done: vec![false; columns],
            pool: (UNREACHED, start),
        };
        match start {
            Node::Row(row) => self.look_around(row, 0, without, &mut ways),
            Node::Column(column) => ways.columns[column].0 = 0,
            Node::Pool => ways.pool.0 = 0,
        }
        let mut is_pool_done = false;
        loop {
            let (mut nearest, mut length) = (None, UNREACHED);
            if !is_pool_done && ways.pool.0 < length {
                (nearest, length) = (Some(Node::Pool), ways.pool.0);
            }
            for (column, ((near, _), is_done)) in ways.columns.iter().zip(&ways.is_done).enumerate() {
                if !is_done && *near < length {
                    (nearest, length) = (Some(Node::Column(column)), *near);
                }
            }
            let Some(node) = nearest else { return ways };
            match node {
                Node::Column(column) => ways.is_done[column] = true,
                _ => is_pool_done = true,
            }
            if Some(node) == goal {
                return ways;
            }
            self.step_from(node, length, without, &mut ways);
        }
    }

    fn step_from(&self, node: Node, length: i64, without: Option<usize>, ways: &mut Ways) {
        if let Node::Column(column) = node {
            for row in &self.rows_in[column] {
                self.look_around(*row, length, without, ways);
            }
            if self.rows_in[column].len() < self.room[column] as usize {
                ways.reach_pool(length - self.v[column], node);
            }
            return;
        }
        for (column, rows) in self.rows_in.iter().enumerate() {
            if !rows.is_empty() {
                ways.reach(column, length + self.v[column], Node::Pool);
            }
        }
        for (row, column) in self.column_of.iter().enumerate() {
            if column.is_none() {
                self.look_around(row, length, without, ways);
            }
        }
    }

    /// Where a row could go.
    fn look_around(&self, row: usize, length: i64, without: Option<usize>, ways: &mut Ways) {
        if without == Some(row) {
            return;
        }
        let columns = self.room.len();
        let worths = &self.worth[row * columns..(row + 1) * columns];
        let own = length + self.u[row];
        for (column, (worth, v)) in worths.iter().zip(&self.v).enumerate() {
            if *worth != NEVER
                && own + v - worth < ways.columns[column].0
                && self.column_of[row] != Some(column)
            {
                ways.reach(column, own + v - worth, Node::Row(row));
            }
        }
        ways.reach_pool(own, Node::Row(row));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Columns `a b …` with their room, rows with their points (`-` may not be), and where each row is then.
    fn check(room: &[u32], points: &[&str], expected: &str) {
        let number = |word: &str| word.parse().unwrap_or(FORBIDDEN);
        let all: Vec<i32> = points.iter().flat_map(|row| row.split(' ').map(number)).collect();
        let best = Assignment::best(room.to_vec(), points.len(), &all);
        let letter = |row| best.column_of(row).map_or('-', |column| char::from(b'a' + column as u8));
        let places: String = (0..points.len()).map(letter).collect();
        let Score { placed, points } = best.score();
        assert_eq!(format!("{places} {placed} {points}"), expected);
        assert!(best.is_proved());
    }

    #[test]
    fn the_most_rows_come_before_the_most_points() {
        check(&[1, 1], &["90 10", "80 -"], "ba 2 90");
        check(&[1, 0], &["90 10", "80 -"], "a- 1 90");
        check(&[2], &["5", "-7", "6"], "a-a 2 11");
        check(&[], &["", ""], "-- 0 0");
    }
}
