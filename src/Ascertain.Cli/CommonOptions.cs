using System.CommandLine;
using Ascertain.Casework;

namespace Ascertain.Cli;

/// <summary>Options that several verbs share, so that they read the same everywhere.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json() => new("--json") { Description = "Print one JSON document on standard output." };

    public static Option<string> In() => new("--in") { Description = "Folder of the investigation.", Required = true, HelpName = "DIR" };

    public static Option<string?> Actor() => new("--actor") { Description = "Who does this; kept sealed, shown as a label. Without it: $ASCERTAIN_ACTOR, else the name of the machine's user.", HelpName = "NAME" };

    public static Option<bool> Overwrite() => new("--overwrite") { Description = "Replace the file when there is one." };

    public static Option<bool> AllowUnconfined() => new("--allow-unconfined") { Description = "Decode without confinement where none can be had. Recorded with each run." };

    /// <summary>The actor's name of this call.</summary>
    public static string ActorName(string? given)
    {
        string name = (given ?? Environment.GetEnvironmentVariable("ASCERTAIN_ACTOR") ?? Environment.UserName).Trim();
        return FreeWords.Name("The name of who does this (--actor NAME)", name);
    }
}
