//! The command `xungkich`.

fn main() -> std::process::ExitCode {
    app::cli::run()
}
