using System.CommandLine;
using System.Diagnostics;
using Ascertain.Casework;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain serve</c>: starts the workbench, a program of its own, so that the short verbs do not carry a web server.</summary>
internal static class ServeCommand
{
    private const string Name = "ascertain-workbench";

    public static Command Create()
    {
        Option<string?> folder = new("--in") { Description = "Folder of an investigation to open at once.", HelpName = "DIR" };
        Option<int?> port = new("--port") { Description = "Port of 127.0.0.1 to listen on; without it one that is free.", HelpName = "N" };
        Option<string?> maps = new("--maps") { Description = "Folder of what maps are drawn from: tile archives (.pmtiles), elevation tiles (.hgt), files of features (.geojson, .kml, .csv, .gpx).", HelpName = "DIR" };
        Option<string?> actor = CommonOptions.Actor();
        Option<bool> unconfined = CommonOptions.AllowUnconfined();
        Option<string?> listen = new("--listen") { Description = "Let other machines in, over TLS and with accounts: the IP address to listen on.", HelpName = "ADDRESS[:PORT]" };
        Option<string?> host = new("--host") { Description = "With --listen: the name under which browsers reach it.", HelpName = "NAME" };
        Option<string?> certificate = new("--certificate") { Description = "With --listen: the certificate (PFX without a password, or PEM); without it one is made.", HelpName = "FILE" };
        Option<string?> certificateKey = new("--certificate-key") { Description = "With --certificate: its private key, where it is a file of its own.", HelpName = "FILE" };
        Option<string?> files = new("--files") { Description = "With --listen: the folder in which accounts may open, collect and put files.", HelpName = "DIR" };
        Option<string?> invite = new("--invite") { Description = "With --listen: print a link by which this person makes a passkey.", HelpName = "NAME" };
        Option<string?> systemLog = new("--system-log") { Description = "With --listen: also hand each line of the access log to the system's log at this socket, such as /dev/log.", HelpName = "SOCKET" };
        Option<string?>[] beyond = [listen, host, certificate, certificateKey, files, invite, systemLog];
        Command command = new("serve", "Start the workbench: pages in a browser on this machine, behind a link that works once.") { folder, port, maps, actor, unconfined, listen, host, certificate, certificateKey, files, invite, systemLog };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            ProcessStartInfo start = new(Program()) { UseShellExecute = false };
            start.ArgumentList.Add("--actor");
            start.ArgumentList.Add(CommonOptions.ActorName(parsed.GetValue(actor)));
            if (parsed.GetValue(folder) is { } opened)
            {
                CaseSession.OpenForReading(opened, withKeys: false).Dispose(); // says what is wrong before anything starts
                start.ArgumentList.Add("--in");
                start.ArgumentList.Add(Path.GetFullPath(opened));
            }

            if (parsed.GetValue(port) is { } wanted)
            {
                start.ArgumentList.Add("--port");
                start.ArgumentList.Add(wanted.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }

            if (parsed.GetValue(maps) is { } ground)
            {
                start.ArgumentList.Add("--maps");
                start.ArgumentList.Add(Path.GetFullPath(ground));
            }

            if (parsed.GetValue(unconfined))
            {
                start.ArgumentList.Add("--allow-unconfined");
            }

            foreach (Option<string?> option in beyond)
            {
                if (parsed.GetValue(option) is { } value)
                {
                    start.ArgumentList.Add(option.Name);
                    start.ArgumentList.Add(value);
                }
            }

            using Process workbench = Process.Start(start)!;
            try
            {
                await workbench.WaitForExitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                // The terminal's Ctrl-C reaches both; a signal to this program alone is passed on.
                Process.Start("kill", ["-TERM", workbench.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])?.WaitForExit();
                await workbench.WaitForExitAsync(CancellationToken.None);
            }

            return workbench.ExitCode;
        });
        return command;
    }

    // Beside this program, as it is installed, or in the tree where both were built.
    private static string Program()
    {
        string here = AppContext.BaseDirectory;
        string[] places = [Path.Combine(here, "..", "workbench", Name), Path.Combine(here, "..", "..", "Ascertain.Workbench", Path.GetFileName(Path.TrimEndingDirectorySeparator(here)), Name)];
        return places.Select(Path.GetFullPath).FirstOrDefault(File.Exists)
            ?? throw new UnusableInputException($"The workbench is not installed beside this program ({Path.GetFullPath(places[0])}).");
    }
}
