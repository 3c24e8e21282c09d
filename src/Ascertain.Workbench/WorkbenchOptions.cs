using System.Globalization;
using System.Net;
using Ascertain.Workbench.Access;

namespace Ascertain.Workbench;

/// <summary>What the workbench is started with.</summary>
/// <param name="Folder">An investigation to open at once, or null.</param>
/// <param name="Port">Of the loopback address; 0 lets the system choose.</param>
/// <param name="ActorName">Who works. Personal: kept sealed, shown as a label.</param>
/// <param name="Maps">Folder of what maps are drawn from, or null.</param>
/// <param name="AllowUnconfined">Decode without confinement where none can be had.</param>
internal sealed record WorkbenchOptions(string? Folder, int Port, string ActorName, string? Maps, bool AllowUnconfined)
{
    private const string Takes = "The workbench takes --in DIR, --port N, --maps DIR, --actor NAME and --allow-unconfined, and for other machines --listen ADDRESS[:PORT] with --host NAME, --certificate FILE, --certificate-key FILE, --files DIR, --invite NAME and --system-log SOCKET";

    /// <summary>How it is reached from other machines; null for this machine alone.</summary>
    public BeyondThisMachine? Beyond { get; init; }

    public static WorkbenchOptions? Parse(string[] arguments, out string? fault)
    {
        string? folder = null, maps = null, actor = Environment.GetEnvironmentVariable("ASCERTAIN_ACTOR");
        string? listen = null, host = null, certificate = null, certificateKey = null, files = null, invited = null, systemLog = null;
        int port = 0;
        bool unconfined = false;
        fault = null;
        for (int i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] == "--allow-unconfined")
            {
                unconfined = true;
                continue;
            }

            string? value = i + 1 < arguments.Length ? arguments[i + 1] : null;
            switch (arguments[i++])
            {
                case "--in" when value is not null:
                    folder = Path.GetFullPath(value);
                    break;
                case "--actor" when value is not null:
                    actor = value;
                    break;
                case "--maps" when value is not null:
                    maps = Path.GetFullPath(value);
                    break;
                case "--port" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is >= 0 and <= 65535:
                    break;
                case "--listen" when value is not null:
                    listen = value;
                    break;
                case "--host" when value is not null:
                    host = value.ToLowerInvariant();
                    break;
                case "--certificate" when value is not null:
                    certificate = Path.GetFullPath(value);
                    break;
                case "--certificate-key" when value is not null:
                    certificateKey = Path.GetFullPath(value);
                    break;
                case "--files" when value is not null:
                    files = Path.GetFullPath(value);
                    break;
                case "--invite" when value is not null:
                    invited = value.Trim();
                    break;
                case "--system-log" when value is not null:
                    systemLog = Path.GetFullPath(value);
                    break;
                default:
                    fault = $"{Takes}, not \"{string.Join(' ', arguments)}\".";
                    return null;
            }
        }

        string name = (actor ?? Environment.UserName).Trim();
        if (name.Length is 0 or > 200)
        {
            fault = "Name who works with --actor NAME (1 to 200 characters).";
            return null;
        }

        if (maps is not null && !Directory.Exists(maps))
        {
            fault = $"There is no folder {maps}.";
            return null;
        }

        if (listen is null)
        {
            fault = (host ?? certificate ?? certificateKey ?? files ?? invited ?? systemLog) is null ? null : "--host, --certificate, --certificate-key, --files, --invite and --system-log go with --listen ADDRESS[:PORT].";
            return fault is null ? new WorkbenchOptions(folder, port, name, maps, unconfined) : null;
        }

        fault = !IPEndPoint.TryParse(listen, out IPEndPoint? at) ? $"--listen takes an IP address with or without a port, not \"{listen}\"."
            : at.Port != 0 && port != 0 ? "The port stands in --listen; leave --port away."
            : host is null || !IsHostName(host) ? "Say with --host NAME under which name browsers reach the workbench. It cannot be an address: a passkey is bound to a name."
            : certificateKey is not null && certificate is null ? "--certificate-key goes with --certificate."
            : invited is { Length: 0 or > 200 } ? "A name has 1 to 200 characters."
            : files is not null && !Directory.Exists(files) ? $"There is no folder {files}."
            : null;
        return fault is null ? new WorkbenchOptions(folder, 0, name, maps, unconfined) { Beyond = new BeyondThisMachine(at!.Address, at.Port == 0 ? port : at.Port, host!, certificate, certificateKey, files, invited) { SystemLog = systemLog } } : null;
    }

    private static bool IsHostName(string host) =>
        host.Length <= 253 && Uri.CheckHostName(host) == UriHostNameType.Dns && host.All(static it => char.IsAsciiLetterOrDigit(it) || it is '-' or '.') && !host.EndsWith('.');
}
