using System.Reflection;

namespace Ascertain.Cli;

/// <summary>Calls whose meaning stands in the arguments as they are: files to inspect, and the version. Building the parser takes 20 ms, as much as inspecting as many files.</summary>
internal static class PlainCall
{
    /// <summary>The files of <c>inspect FILE… [--json]</c>; null for any other call, which the parser reads.</summary>
    public static string[]? FilesToInspect(string[] arguments)
    {
        if (arguments.Length < 2 || arguments[0] != "inspect")
        {
            return null;
        }

        List<string> files = [];
        foreach (string argument in arguments.AsSpan(1))
        {
            if (argument == "--json")
            {
                continue;
            }

            // Options, and what the parser takes for a file of arguments or for a call for help.
            if (argument.Length == 0 || argument[0] is '-' or '@' || argument is "/h" or "/?")
            {
                return null;
            }

            files.Add(argument);
        }

        return files.Count == 0 ? null : [.. files];
    }

    /// <summary>Asked for the version and nothing else.</summary>
    public static bool IsVersion(string[] arguments) => arguments is ["--version"];

    /// <summary>Prints it as the parser does.</summary>
    public static int PrintVersion()
    {
        Console.WriteLine(typeof(PlainCall).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);
        return ExitCode.Done;
    }
}
