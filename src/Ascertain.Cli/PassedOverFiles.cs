using System.Globalization;
using System.Text.Json;
using Ascertain.Casework.Collecting;

namespace Ascertain.Cli;

/// <summary>What folders hold and was not taken, as it is told: each by name up to a bound, and how many there are.</summary>
internal sealed class PassedOverFiles
{
    private const int MostNamed = 1_000; // arbitrary: a folder can hold a million links

    private readonly List<PassedOver> named = [];
    private long count;

    /// <summary>Takes one.</summary>
    public void Add(PassedOver it)
    {
        count++;
        if (named.Count < MostNamed)
        {
            named.Add(it);
        }
    }

    /// <summary>Tells them on standard error.</summary>
    public void Say()
    {
        foreach (PassedOver it in named)
        {
            Console.Error.WriteLine(Terminal.Safe(it.InWords));
        }

        if (count > named.Count)
        {
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count - named.Count} more were passed over."));
        }
    }

    /// <summary>The members <c>passedOver</c> (paths), <c>passedOverWhy</c> (as many sentences) and <c>passedOverCount</c>.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Texts("passedOver", named.Select(static it => it.Path));
        writer.Texts("passedOverWhy", named.Select(static it => it.Why));
        writer.WriteNumber("passedOverCount", count);
    }
}
