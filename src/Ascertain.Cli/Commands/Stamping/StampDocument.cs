using System.Globalization;
using Ascertain.Casework.Storage;
using Ascertain.Custody.TimeStamps;

namespace Ascertain.Cli.Commands.Stamping;

/// <summary>Prints a stamp that was entered.</summary>
internal static class StampDocument
{
    public static void Print(LedgerEntry entry, TimeStatement statement, bool asJson)
    {
        if (asJson)
        {
            JsonOutput.Write(writer => Members(writer, entry, statement));
            return;
        }

        Console.WriteLine(Terminal.Safe(string.Create(CultureInfo.InvariantCulture, $"entered as ledger entry {entry.Sequence}; {statement.InWords()}")));
    }

    public static void Members(System.Text.Json.Utf8JsonWriter writer, LedgerEntry entry, TimeStatement statement)
    {
        writer.WriteNumber("entry", entry.Sequence);
        writer.WriteString("kind", statement.Kind);
        writer.WriteNumber("size", statement.Size);
        writer.WriteString("by", statement.By);
        writer.WriteString("standing", statement.Standing);
        if (statement.At is { } at)
        {
            writer.WriteString("at", UtcText.Of(at));
        }
    }
}
