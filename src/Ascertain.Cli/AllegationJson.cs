using System.Text.Json;
using Ascertain.Evaluation.Allegations.Extraction;

namespace Ascertain.Cli;

/// <summary>Writes allegations as scripts read them: slots and labels as in the sentences that the extraction is measured on.</summary>
internal static class AllegationJson
{
    /// <summary>Writes the slots of one allegation into the object that is open; those that the sentence does not fill are null.</summary>
    public static void WriteSlots(Utf8JsonWriter writer, ExtractedAllegation it)
    {
        writer.WriteString("text", it.Sentence.Text);
        writer.WriteNumber("start", it.Sentence.Start);
        writer.WriteNumber("end", it.Sentence.End);
        Slot(writer, "time", it.Time, static (to, time) =>
        {
            to.WriteString("from", time.FromText);
            to.WriteString("to", time.ToText);
            Words(to, time.Words);
        });
        Slot(writer, "count", it.Count, static (to, count) =>
        {
            to.WriteNumber("value", count.Value);
            if (count.Max is { } max)
            {
                to.WriteNumber("max", max);
            }
            else
            {
                to.WriteNull("max");
            }

            to.WriteString("bound", count.Bound);
            to.WriteBoolean("share", count.IsShare);
            Words(to, count.Words);
        });
        Slot(writer, "counted", it.Counted, Label);
        Slot(writer, "role", it.Role, Label);
        Slot(writer, "event", it.Event, Label);
        Slot(writer, "place", it.Place, Words);
        Slot(writer, "actor", it.Actor, Words);
        Slot(writer, "attribution", it.Attribution, Words);
        writer.WriteBoolean("denied", it.IsDenied);
    }

    private static void Slot<T>(Utf8JsonWriter writer, string name, T? slot, Action<Utf8JsonWriter, T> members)
        where T : class
    {
        if (slot is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        members(writer, slot);
        writer.WriteEndObject();
    }

    private static void Label(Utf8JsonWriter writer, ExtractedLabel label)
    {
        writer.WriteString("label", label.Label);
        if (label.Words is { } words)
        {
            Words(writer, words);
        }
    }

    // What stands nowhere in the words, as a speaker given beside them, has no offsets.
    private static void Words(Utf8JsonWriter writer, ExtractedSpan words)
    {
        writer.WriteString("text", words.Text);
        if (words.End > words.Start)
        {
            writer.WriteNumber("start", words.Start);
            writer.WriteNumber("end", words.End);
        }

        if (words.IsInherited)
        {
            writer.WriteBoolean("inherited", true);
        }
    }
}
