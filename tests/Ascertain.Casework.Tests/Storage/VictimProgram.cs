using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using Ascertain.Casework.Storage;
using Ascertain.Preservation.Files;
using Ascertain.Preservation.Signing;

namespace Ascertain.Casework.Tests.Storage;

/// <summary>This test program started again as a process to be killed: it works on an investigation and acknowledges each commit on its output.</summary>
internal static class VictimProgram
{
    /// <summary>Exit code after a disk fault that was understood as one.</summary>
    public const int DiskFailed = 5;

    private const string Variable = "ASCERTAIN_TEST_VICTIM";

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255:The 'ModuleInitializer' attribute should not be used in libraries", Justification = "A test program; xunit owns Main.")]
    internal static void Start()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } order)
        {
            string[] parts = order.Split('|');
            try
            {
                if (parts is [WitnessVictim.Order, { } witness])
                {
                    WitnessVictim.Work(witness);
                }
                else
                {
                    Work(parts[0], parts[1], int.Parse(parts[2], CultureInfo.InvariantCulture));
                }

                Environment.Exit(0);
            }
            catch (IOException fault)
            {
                Console.Error.WriteLine(fault.Message);
                Environment.Exit(DiskFailed);
            }
        }
    }

    /// <summary>Runs it, killed with SIGKILL before its <paramref name="killAt"/>-th step, and returns its acknowledgements.</summary>
    /// <param name="folder">Where it works.</param>
    /// <param name="killAt">Counted from 1.</param>
    /// <param name="tracer">A program, with its arguments, to run it under.</param>
    public static (string[] Lines, int ExitCode) Run(TemporaryFolder folder, int killAt, params string[] tracer) =>
        Run(string.Create(CultureInfo.InvariantCulture, $"{folder["case"]}|{folder["keys"]}|{killAt}"), tracer);

    /// <summary>The same for an order of another kind.</summary>
    public static (string[] Lines, int ExitCode) Run(string order, params string[] tracer)
    {
        string[] command = [.. tracer, Path.ChangeExtension(typeof(VictimProgram).Assembly.Location, null)];
        ProcessStartInfo start = new(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[Variable] = order;
        start.Environment["DOTNET_TieredPGO"] = "0";
        using Process process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return ([.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)], process.ExitCode);
    }

    private static void Work(string folder, string keys, int killAt)
    {
        int steps = 0;
        ThirtyOperations.Run(folder, new KeyRing(keys), _ =>
        {
            if (++steps == killAt)
            {
                Process.GetCurrentProcess().Kill(); // SIGKILL: nothing gets to run after it
                Thread.Sleep(Timeout.Infinite);
            }
        }, static line =>
        {
            Console.Out.WriteLine(line);
            Console.Out.Flush();
        });
        Console.Out.WriteLine($"steps {steps}");
    }
}
