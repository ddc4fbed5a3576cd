//! Progress on standard error for work of more than a second; silent where that is no terminal.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar over so many plans.
pub(crate) fn bar(plans: usize, quiet: bool) -> ProgressBar {
    if quiet || plans < 2 {
        return ProgressBar::hidden();
    }
    let bar =
        ProgressBar::with_draw_target(Some(plans as u64), ProgressDrawTarget::stderr_with_hz(2));
    if let Ok(style) = ProgressStyle::with_template(
        "{bar:32} {pos}/{len} plans, {per_sec}, {eta} left  {wide_msg}",
    ) {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_secs(1));
    bar
}
