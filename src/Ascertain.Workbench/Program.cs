using System.Globalization;
using Ascertain.Preservation.Signing;

namespace Ascertain.Workbench;

/// <summary>Where the workbench begins: <c>ascertain serve</c> starts it.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        WorkbenchOptions? options = WorkbenchOptions.Parse(arguments, out string? fault);
        if (options is null)
        {
            await Console.Error.WriteLineAsync(fault);
            return 3;
        }

        await using WorkbenchHost host = new(options, KeyRing.Default());
        try
        {
            await host.StartAsync();
        }
        catch (IOException taken)
        {
            await Console.Error.WriteLineAsync($"The workbench cannot listen: {taken.Message}");
            return 2;
        }

        await Console.Out.WriteLineAsync($"workbench: {host.Link}");
        await Console.Out.WriteLineAsync("Open this link in a browser on this machine; it works once. Ctrl-C ends the workbench; what was entered stays.");
        await host.WaitForShutdownAsync();
        return 0;
    }
}
