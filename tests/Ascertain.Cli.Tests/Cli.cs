using System.Diagnostics;
using System.Text.Json;

namespace Ascertain.Cli.Tests;

/// <summary>Runs the built program as a user does: a process, its exit code and what it prints.</summary>
internal sealed record Cli(int ExitCode, string Output, string Error)
{
    /// <summary>The one JSON document on standard output.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>Runs with arguments, in a folder of its own for keys.</summary>
    public static Task<Cli> RunAsync(TestFolder folder, params string[] arguments) => RunWithAsync(folder, new Dictionary<string, string>(), arguments);

    /// <summary>Runs with arguments and further environment variables.</summary>
    public static async Task<Cli> RunWithAsync(TestFolder folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        ProcessStartInfo start = new(Program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = folder.Path,
        };
        start.Environment["ASCERTAIN_KEYS"] = folder.File("keys");
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Cli(process.ExitCode, await output, await error);
    }

    /// <summary>Starts and leaves it running, with SIGINT as a terminal's shell leaves it: a test run started in the background hands its children an ignored one.</summary>
    public static Process Start(TestFolder folder, params string[] arguments)
    {
        ProcessStartInfo start = new("env", ["--default-signal=INT", Program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder.Path };
        start.Environment["ASCERTAIN_KEYS"] = folder.File("keys");
        return Process.Start(start)!;
    }

    public static string Program { get; } = System.IO.Path.Combine(SharedData.Root, "artifacts", "bin", "Ascertain.Cli", "debug", "ascertain");
}
