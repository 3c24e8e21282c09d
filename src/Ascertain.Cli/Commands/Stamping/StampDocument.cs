using System.Globalization;
using Ascertain.Casework.Stamping;
using Ascertain.Custody.TimeStamps;

namespace Ascertain.Cli.Commands.Stamping;

/// <summary>Prints a stamp that stands in the ledger.</summary>
internal static class StampDocument
{
    public static void Print(AttachedStamp attached, bool asJson)
    {
        if (asJson)
        {
            JsonOutput.Write(writer => Members(writer, attached));
            return;
        }

        string how = attached.WasThere ? "already attached; nothing was entered. It stands as ledger entry" : "entered as ledger entry";
        Console.WriteLine(Terminal.Safe(string.Create(CultureInfo.InvariantCulture, $"{how} {attached.Entry.Sequence}; {attached.Statement.InWords()}")));
    }

    public static void Members(System.Text.Json.Utf8JsonWriter writer, AttachedStamp attached)
    {
        TimeStatement statement = attached.Statement;
        writer.WriteNumber("entry", attached.Entry.Sequence);
        writer.WriteBoolean("alreadyAttached", attached.WasThere);
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
