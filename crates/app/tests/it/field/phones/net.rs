//! A network as in the hills: requests and answers get lost, come twice, come late and out of order.

use std::rc::Rc;

use axum::http::StatusCode;
use kernel::clock::Chance;

use super::phone::{Answer, Line, Request};
use crate::world::World;

/// Seeded chance with the few questions that are asked here.
pub struct Dice(Chance);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(Chance::seeded(seed))
    }

    pub fn below(&self, most: usize) -> usize {
        let mut bytes = [0; 4];
        self.0.fill(&mut bytes);
        usize::try_from(u32::from_le_bytes(bytes)).expect("small") % most.max(1)
    }

    /// True in so many of a hundred cases.
    pub fn often(&self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn pick<'l, T>(&self, list: &'l [T]) -> Option<&'l T> {
        list.get(self.below(list.len()))
    }
}

/// A network that never fails.
pub struct Smooth(pub Rc<World>);

impl Line for Smooth {
    fn ask(&mut self, request: Request) -> Answer {
        let answer = match request.method {
            "GET" => self.0.get_as(&request.secret, &request.path),
            _ => self.0.post_as(&request.secret, &request.path, &request.body),
        };
        assert_ne!(answer.status, StatusCode::INTERNAL_SERVER_ERROR, "{}", answer.text());
        Some((answer.status.as_u16(), answer.json()))
    }
}

/// A network that fails often.
pub struct Rough {
    pub smooth: Smooth,
    pub dice: Dice,
    /// Requests that are still on their way.
    pub late: Vec<Request>,
}

impl Rough {
    /// Lets some of what is on its way arrive, in any order. Nobody waits for the answers any more.
    pub fn arrive(&mut self, percent: usize) {
        let mut on_its_way = std::mem::take(&mut self.late);
        while !on_its_way.is_empty() {
            let request = on_its_way.swap_remove(self.dice.below(on_its_way.len()));
            if self.dice.often(percent) {
                self.smooth.ask(request);
            } else {
                self.late.push(request);
            }
        }
    }
}

impl Line for Rough {
    fn ask(&mut self, request: Request) -> Answer {
        self.arrive(40);
        let again = || Request {
            secret: request.secret.clone(),
            method: request.method,
            path: request.path.clone(),
            body: request.body.clone(),
        };
        match self.dice.below(10) {
            0 => None,
            1 => {
                self.smooth.ask(request);
                None // arrived, and the answer was lost or the app was killed before it read it
            }
            2 => {
                self.smooth.ask(again());
                self.smooth.ask(request)
            }
            3 => {
                self.late.push(request);
                None
            }
            4 => {
                self.late.push(again());
                self.smooth.ask(request)
            }
            _ => self.smooth.ask(request),
        }
    }
}
