using System.Globalization;
using System.Net.Sockets;
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

        WorkbenchHost made;
        try
        {
            made = new WorkbenchHost(options, KeyRing.Default());
        }
        catch (Exception unusable) when (unusable is Casework.UnusableInputException or IOException or UnauthorizedAccessException or Preservation.CustodyException)
        {
            await Console.Error.WriteLineAsync(unusable.Message);
            return 3;
        }

        await using WorkbenchHost host = made;
        try
        {
            await host.StartAsync();
        }
        catch (Exception taken) when (taken is IOException or SocketException)
        {
            await Console.Error.WriteLineAsync($"The workbench cannot listen: {taken.Message}");
            return 2;
        }

        string link = host.Link;
        await Console.Out.WriteLineAsync($"workbench: {link}");
        if (host.Fingerprint is { } fingerprint)
        {
            await Console.Out.WriteLineAsync($"certificate (SHA-256), to be compared with what the browser shows: {fingerprint}");
        }

        await Console.Out.WriteLineAsync(
            options.Beyond is null ? "Open this link in a browser on this machine; it works once. Ctrl-C ends the workbench; what was entered stays."
            : link.Contains('#', StringComparison.Ordinal) ? "This link makes one passkey, within 24 hours; hand it on as you would a key. Ctrl-C ends the workbench; what was entered stays."
            : "Sign in there with a passkey. Ctrl-C ends the workbench; what was entered stays.");
        await host.WaitForShutdownAsync();
        return 0;
    }
}
