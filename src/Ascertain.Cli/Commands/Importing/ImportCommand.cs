using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Ascertain.Casework;
using Ascertain.Casework.Collecting;
using Ascertain.Casework.Importing;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Custody.Verification;

namespace Ascertain.Cli.Commands.Importing;

/// <summary><c>ascertain import PATH --as KIND --in DIR</c>: takes in what others made, verified, with what it holds. Exit 0 also when it is not intact: broken evidence is evidence. Exit 1 when it was taken in and could not be read.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        Argument<string> path = new("PATH") { Description = "A bag, WARC or WACZ file, folder of a log, or proof." };
        Option<string> kind = new("--as") { Description = $"What it is: {string.Join(", ", ForeignPackage.Kinds)}.", HelpName = "KIND", Required = true };
        Option<string> folder = CommonOptions.In();
        Option<string?> key = new("--key") { Description = "With tlog or receipt: the public key of the log, as you were given it.", HelpName = "VKEY" };
        Option<string?> roots = ForeignOptions.Roots(), signerRoots = ForeignOptions.SignerRoots();
        Option<string?> file = new("--file") { Description = "With receipt: the file that the proof is for; it becomes an exhibit too.", HelpName = "FILE" };
        Option<bool> all = new("--all") { Description = "With warc or wacz: take every body out, not only pictures, films, sounds, PDF and HTML." };
        Option<string?> source = new("--source") { Description = "Where the package was taken from: an address, or words. Kept sealed.", HelpName = "URL-or-TEXT" };
        Option<string?> context = new("--context") { Description = "What stood around it. Kept sealed.", HelpName = "TEXT" };
        Option<string?> rating = new("--rating") { Description = "How graphic it may be, 0 to 5, and with it all that it holds.", HelpName = "N" };
        Option<string?> actor = CommonOptions.Actor();
        Option<bool> json = CommonOptions.Json();
        Command command = new("import", "Take in what others made: verified, with what it holds as exhibits of their own.") { path, kind, folder, key, roots, signerRoots, file, all, source, context, rating, actor, json };
        command.SetAction((parsed, cancellationToken) =>
        {
            string asKind = parsed.GetRequiredValue(kind), actorName = CommonOptions.ActorName(parsed.GetValue(actor));
            ForeignOptions.Require(asKind, "--all", parsed.GetValue(all) ? "" : null, "warc", "wacz");
            (string? url, string? words) = SourceOf(parsed.GetValue(source));
            ImportRequest request = new(ForeignOptions.Package(asKind, parsed.GetRequiredValue(path), parsed.GetValue(key), parsed.GetValue(roots), parsed.GetValue(signerRoots), parsed.GetValue(file)))
            {
                Url = url, Source = words, Context = parsed.GetValue(context), GraphicRating = RatingOf(parsed.GetValue(rating)), AllBodies = parsed.GetValue(all),
            };
            Importer.Require(request); // before a folder or a key is made
            using Investigation investigation = CaseSession.OpenForWriting(parsed.GetRequiredValue(folder));
            ProgressLine progress = new("", 0);
            ImportedPackage imported = new Importer(investigation, CaseSession.Clock).Import(request, actorName, new InlineProgress<string>(progress.Say), cancellationToken);
            progress.End();
            Print(imported, parsed.GetValue(json));
            return Task.FromResult(imported.Report.Unreadable is null ? ExitCode.Done : ExitCode.Negative);
        });
        return command;
    }

    private static (string? Url, string? Words) SourceOf(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https" ? (text, null) : (null, text);

    private static int? RatingOf(string? text) => text is null ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int rating) && rating <= 5 ? rating
        : throw new WrongUsageException($"A rating is a whole number from 0 to 5, not \"{text}\".");

    private static void Print(ImportedPackage imported, bool asJson)
    {
        if (asJson)
        {
            JsonOutput.Write(writer => Write(writer, imported));
            return;
        }

        ImportRecord record = imported.Record;
        foreach (VerificationFault notTaken in imported.NotTaken)
        {
            Console.WriteLine(Terminal.Safe($"left out  {notTaken.Code}  {notTaken.Path}  {notTaken.Detail}"));
        }

        Console.WriteLine(Terminal.SafeLines(imported.Report.InWords()));
        if (record.NotTaken.Count > 0)
        {
            Console.WriteLine($"left out: {string.Join(", ", record.NotTaken.Select(static it => string.Create(CultureInfo.InvariantCulture, $"{it.Code} ({it.Count})")))}");
        }

        string[] failed = [.. record.Brought.Except(record.Pinned)];
        Console.WriteLine($"pinned: {(record.Pinned.Count > 0 ? string.Join(", ", record.Pinned) : failed.Length > 0 ? "nobody" : "nobody, so the package vouches for itself")}{(failed.Length > 0 ? $"; nothing holds under {string.Join(", ", failed)}" : "")}");
        Console.WriteLine($"package: exhibits {ExhibitNumbers.InWords(record.Package)}; it holds: {(record.Contained.Count == 0 ? "nothing taken out" : $"exhibits {ExhibitNumbers.InWords(record.Contained)}")}"
            + (record.Damaged.Count == 0 ? "" : $"; named by a fault: {ExhibitNumbers.InWords(record.Damaged)}")
            + (record.Partial.Count == 0 ? "" : $"; a part only: {ExhibitNumbers.InWords(record.Partial)}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ledger entry {imported.Entry}{(imported.IsNew ? "" : imported.NewEntries == 0 ? ", from before: nothing new was entered" : $", from before; new entries: {imported.NewEntries}")}"));
    }

    private static void Write(Utf8JsonWriter writer, ImportedPackage imported)
    {
        writer.WriteNumber("entry", imported.Entry);
        writer.WriteBoolean("new", imported.IsNew);
        writer.WriteNumber("newEntries", imported.NewEntries);
        writer.WriteString("kind", imported.Record.Kind);
        writer.WriteBoolean("intact", imported.Record.IsIntact);
        writer.Texts("pinned", imported.Record.Pinned);
        writer.WritePropertyName("report");
        writer.WriteRawValue(imported.Report.ToCanonical().ToBytes());
        writer.Objects("notTaken", imported.NotTaken, fault =>
        {
            writer.WriteString("code", fault.Code);
            writer.WriteString("path", fault.Path);
            writer.WriteString("detail", fault.Detail);
        });
        writer.Objects("notTakenCounts", imported.Record.NotTaken, it =>
        {
            writer.WriteString("code", it.Code);
            writer.WriteNumber("count", it.Count);
        });
        HashSet<ExhibitNumber> damaged = [.. imported.Record.Damaged], partial = [.. imported.Record.Partial];
        Exhibits(writer, "package", imported.Package, damaged, partial);
        Exhibits(writer, "contained", imported.Contained, damaged, partial);
    }

    private static void Exhibits(Utf8JsonWriter writer, string name, IReadOnlyList<Acquisition> acquisitions, HashSet<ExhibitNumber> damaged, HashSet<ExhibitNumber> partial) =>
        writer.Objects(name, acquisitions.DistinctBy(static it => it.Exhibit.Number), it =>
        {
            writer.WriteNumber("exhibit", it.Exhibit.Number.Value);
            writer.WriteString("sha256", it.Exhibit.Digest.Sha256Hex);
            writer.WriteNumber("bytes", it.Exhibit.ByteCount);
            writer.WriteBoolean("damaged", damaged.Contains(it.Exhibit.Number));
            writer.WriteBoolean("partial", partial.Contains(it.Exhibit.Number));
        });
}
