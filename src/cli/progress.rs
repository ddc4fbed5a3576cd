//! Progress on standard error for work of more than a second; silent where that is no terminal.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar over so many plans.
pub(crate) fn bar(plans: usize, quiet: bool) -> ProgressBar {
    over(plans, quiet || plans < 2, "{bar:32} {pos}/{len} plans, {per_sec}, {eta} left  {wide_msg}")
}

/// A bar over so many pages that are recognised.
pub(crate) fn pages(pages: usize, quiet: bool) -> ProgressBar {
    over(pages, quiet, "{bar:32} {pos}/{len} scanned pages recognised, {eta} left")
}

/// A bar over so many pages that are drawn for a report.
pub(crate) fn drawn(pages: usize, quiet: bool) -> ProgressBar {
    over(pages, quiet, "{bar:32} {pos}/{len} pages drawn, {eta} left")
}

fn over(count: usize, hidden: bool, template: &str) -> ProgressBar {
    if hidden {
        return ProgressBar::hidden();
    }
    let bar =
        ProgressBar::with_draw_target(Some(count as u64), ProgressDrawTarget::stderr_with_hz(2));
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_secs(1));
    bar
}
