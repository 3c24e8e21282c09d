using System.Globalization;

namespace Ascertain.Workbench;

/// <summary>What the workbench is started with.</summary>
/// <param name="Folder">An investigation to open at once, or null.</param>
/// <param name="Port">Of the loopback address; 0 lets the system choose.</param>
/// <param name="ActorName">Who works. Personal: kept sealed, shown as a label.</param>
/// <param name="Maps">Folder of what maps are drawn from, or null.</param>
/// <param name="AllowUnconfined">Decode without confinement where none can be had.</param>
internal sealed record WorkbenchOptions(string? Folder, int Port, string ActorName, string? Maps, bool AllowUnconfined)
{
    public static WorkbenchOptions? Parse(string[] arguments, out string? fault)
    {
        string? folder = null, maps = null, actor = Environment.GetEnvironmentVariable("ASCERTAIN_ACTOR");
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
                default:
                    fault = $"The workbench takes --in DIR, --port N, --maps DIR, --actor NAME and --allow-unconfined, not \"{string.Join(' ', arguments)}\".";
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

        return new WorkbenchOptions(folder, port, name, maps, unconfined);
    }
}
