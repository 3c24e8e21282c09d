using System.Globalization;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Disclosing;
using Ascertain.Casework.Geolocating;

namespace Ascertain.Cli;

/// <summary>Prints what a recipient would get, before anything is made.</summary>
internal static class PreviewOutput
{
    public static void Print(DisclosurePreview preview, bool asJson)
    {
        if (asJson)
        {
            Write(preview);
            return;
        }

        foreach (PreviewedFile file in preview.Files)
        {
            Console.WriteLine(Terminal.Safe(string.Create(CultureInfo.InvariantCulture, $"{file.Path ?? "(named when it is made)"}: {(file.ByteCount is { } bytes ? $"{bytes} bytes" : "made with the bundle")}{(file.Kind.Length == 0 ? "" : $", {file.Kind}")}")));
        }

        foreach (ReleasedFrame frame in preview.Frames)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the report shows frame {frame.Index} of exhibit {frame.Exhibit}, {frame.Parts.Count} parts of it hidden, approved by {string.Join(", ", frame.Authors)}"));
        }

        foreach ((ExhibitNumber number, string why) in preview.Withheld.OrderBy(static it => it.Key))
        {
            Console.WriteLine(Terminal.Safe($"exhibit {number} withheld: {why}"));
        }

        foreach ((RecordedMemo memo, string? why) in preview.Memos.Where(static it => it.Reason is not null))
        {
            Console.WriteLine(Terminal.Safe($"memo l{memo.Record.Sequence} withheld: {why}"));
        }

        foreach ((long entry, string why) in preview.KeptBack.OrderBy(static it => it.Key))
        {
            Console.WriteLine(Terminal.Safe($"entry l{entry} cannot be read: {why}"));
        }

        Console.WriteLine($"this preview: {preview.Sha256}; 'disclose --as-previewed' with it makes this and nothing else");
    }

    private static void Write(DisclosurePreview preview) => JsonOutput.Write(writer =>
    {
        writer.WriteString("preview", preview.Sha256);
        writer.Objects("files", preview.Files, file =>
        {
            writer.WriteString("path", file.Path);
            if (file.ByteCount is { } bytes)
            {
                writer.WriteNumber("bytes", bytes);
            }

            writer.WriteString("kind", file.Kind);
        });
        writer.Objects("frames", preview.Frames, frame =>
        {
            writer.WriteNumber("exhibit", frame.Exhibit.Value);
            writer.WriteNumber("index", frame.Index);
            writer.WriteNumber("hiddenParts", frame.Parts.Count);
            writer.Texts("approvedBy", frame.Authors);
        });
        writer.Objects("withheld", preview.Withheld.OrderBy(static it => it.Key), it =>
        {
            writer.WriteNumber("exhibit", it.Key.Value);
            writer.WriteString("reason", it.Value);
        });
        writer.Objects("memos", preview.Memos, it =>
        {
            writer.WriteNumber("entry", it.Memo.Record.Sequence);
            writer.WriteString("withheld", it.Reason);
        });
        writer.Objects("keptBack", preview.KeptBack.OrderBy(static it => it.Key), it =>
        {
            writer.WriteNumber("entry", it.Key);
            writer.WriteString("reason", it.Value);
        });
    });
}
