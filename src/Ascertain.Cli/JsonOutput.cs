using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ascertain.Cli;

/// <summary>Writes the one JSON document of a verb to standard output.</summary>
internal static class JsonOutput
{
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>True when this process has begun its document.</summary>
    public static bool Begun { get; private set; }

    /// <summary>Opens standard output for the document.</summary>
    public static Stream Begin()
    {
        Begun = true;
        return Console.OpenStandardOutput();
    }

    public static void Write(Action<Utf8JsonWriter> document)
    {
        using Stream output = Begin();
        using BufferedStream buffered = new(output, 1 << 16);
        using (Utf8JsonWriter writer = new(buffered, Options))
        {
            writer.WriteStartObject();
            document(writer);
            writer.WriteEndObject();
        }

        buffered.WriteByte((byte)'\n');
    }

    /// <summary>Writes an array of texts.</summary>
    public static void Texts(this Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes an array of objects.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="name">Name of the array.</param>
    /// <param name="items">One object each.</param>
    /// <param name="members">Writes the members of one.</param>
    public static void Objects<T>(this Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<T> members)
    {
        writer.WriteStartArray(name);
        foreach (T item in items)
        {
            writer.WriteStartObject();
            members(item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
