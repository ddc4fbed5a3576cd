//! Pages become a plan: blocks with their places, sections with their roles.
