using System.Text.Json;
using Ascertain.Earth.Horizons;

namespace Ascertain.Cli.Commands.Places;

/// <summary>What is to be said of the heights that an answer stands on: tiles that are missing or cannot be read, and why; files of which something else is to be known.</summary>
internal static class GroundRemarks
{
    private const int Most = 12;

    /// <summary>As sentences; none where everything is there.</summary>
    public static IEnumerable<string> Sentences(TerrainGrid grid)
    {
        if (grid.MissingTiles.Count > 0)
        {
            yield return $"Heights are missing: {Names(grid.MissingTiles)}. What is not known hides nothing here.";
        }

        if (grid.UnreadTiles.Count > 0)
        {
            yield return $"Heights cannot be read: {Names(grid.UnreadTiles)}. What is not known hides nothing here.";
        }

        foreach (string sentence in Files(grid.Faults, grid.Notes))
        {
            yield return sentence;
        }
    }

    /// <summary>What is to be said of single files.</summary>
    public static IEnumerable<string> Files(IReadOnlyDictionary<string, string> faults, IReadOnlyDictionary<string, string> notes) =>
        faults.Select(static it => $"Not read: {it.Key}: {it.Value}").Concat(notes.Select(static it => $"Note: {it.Key}: {it.Value}"));

    /// <summary>The same as fields.</summary>
    public static void Write(Utf8JsonWriter writer, TerrainGrid grid)
    {
        writer.Texts("missingTiles", grid.MissingTiles);
        writer.Texts("unreadTiles", grid.UnreadTiles);
        WriteFiles(writer, grid.Faults, grid.Notes);
    }

    /// <summary>Of single files: <c>demFaults</c> and <c>demNotes</c>, each with the file's name and a sentence.</summary>
    public static void WriteFiles(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> faults, IReadOnlyDictionary<string, string> notes)
    {
        Pairs("demFaults", faults);
        Pairs("demNotes", notes);

        void Pairs(string name, IReadOnlyDictionary<string, string> files) => writer.Objects(name, files, it =>
        {
            writer.WriteString("file", it.Key);
            writer.WriteString("reason", it.Value);
        });
    }

    private static string Names(IReadOnlyList<string> names) => string.Join(", ", names.Take(Most)) + (names.Count > Most ? $" and {names.Count - Most} more" : "");
}
