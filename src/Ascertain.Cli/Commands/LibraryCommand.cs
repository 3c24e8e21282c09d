using System.CommandLine;
using System.Globalization;
using Ascertain.Authenticity.ContainerClass;
using Ascertain.Canonical;
using Ascertain.Casework;
using Ascertain.Custody.Files;
using Ascertain.Media;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain library add|list</c>: reference containers, data that a laboratory extends. Exit 2 when a file or library cannot be used.</summary>
internal static class LibraryCommand
{
    private const int MostListBytes = 4 << 20;

    public static Command Create() => new("library", "Reference containers: what files of devices, programs and platforms are made of. Records nothing.") { Add(), List() };

    private static Command Add()
    {
        Argument<string?> file = new("FILE") { Description = "The reference file; only its features are kept, never its content.", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> kind = new("--class") { Description = "device:NAME, software:NAME, platform:NAME or editedBy:NAME[/VARIANT].", HelpName = "CLASS" };
        Option<string?> source = new("--source") { Description = "The independent source: the device or clip, not the file. Do not name people.", HelpName = "TEXT" };
        Option<string?> known = new("--known") { Description = "How the class is known.", HelpName = "TEXT" };
        Option<bool> synthetic = new("--synthetic") { Description = "The source was made by a program and never recorded." };
        Option<string?> list = new("--list") { Description = "Many at once: lines of file, class, source, known, recorded|synthetic, with tabs between.", HelpName = "FILE.tsv" };
        Option<string> library = new("--library") { Description = "The library; made where it is not there.", HelpName = "FILE", Required = true };
        Option<bool> json = CommonOptions.Json();
        Command command = new("add", "Add reference files to a library.") { file, kind, source, known, synthetic, list, library, json };
        command.SetAction((parsed, _) =>
        {
            List<Reference> references = parsed.GetValue(list) is { } from
                ? [.. ReadList(from)]
                : [new Reference(Need(parsed.GetValue(file), "FILE"), Need(parsed.GetValue(kind), "--class"), Need(parsed.GetValue(source), "--source"), Need(parsed.GetValue(known), "--known"), parsed.GetValue(synthetic))];
            string path = parsed.GetRequiredValue(library);
            OutputFile place = OutputFile.At(path, overwrite: true, references.Select(static it => it.File).Append(parsed.GetValue(list))); // only a library is replaced: it was read as one
            try
            {
                IReadOnlyList<LibraryEntry> before = File.Exists(path) ? LibraryFile.Read(path).Library.Entries : [];
                ContainerLibrary extended = ContainerLibrary.Of(before.Concat(references.Select(Entry)));
                place.Write(extended.Document.Span);
                Say(extended, references.Count, parsed.GetValue(json));
            }
            catch (CanonicalFormatException fault)
            {
                throw new UnusableInputException(fault.Message);
            }

            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static Command List()
    {
        Option<string?> library = new("--library") { Description = "The library; without it, the one that is part of this program.", HelpName = "FILE" };
        Option<bool> json = CommonOptions.Json();
        Command command = new("list", "List the classes of a library with their independent sources and marks.") { library, json };
        command.SetAction((parsed, _) =>
        {
            Print(parsed.GetValue(library) is { } path ? LibraryFile.Read(path).Library : ContainerLibrary.BuiltIn, parsed.GetValue(json));
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static void Say(ContainerLibrary library, int added, bool asJson)
    {
        if (asJson)
        {
            JsonOutput.Write(writer =>
            {
                writer.WriteNumber("added", added);
                writer.WriteNumber("entries", library.Entries.Count);
                writer.WriteString("sha256", library.Digest.Sha256Hex);
            });
            return;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{added} added, {library.Entries.Count} entries, SHA-256 {library.Digest.Sha256Hex}"));
    }

    private static void Print(ContainerLibrary library, bool asJson)
    {
        ContainerReferences references = ContainerReferences.Of(library);
        if (!asJson)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{library.Entries.Count} entries, SHA-256 {library.Digest.Sha256Hex}"));
            foreach (ClassReference it in references.Classes)
            {
                Console.WriteLine(Terminal.Safe(string.Create(CultureInfo.InvariantCulture, $"{it.Name.KindWord} {it.Name}: {it.Sources} sources ({it.RecordedSources} recorded), {it.Marks.Count} marks")));
            }

            return;
        }

        JsonOutput.Write(writer =>
        {
            writer.WriteString("sha256", library.Digest.Sha256Hex);
            writer.WriteNumber("entries", library.Entries.Count);
            writer.Objects("classes", references.Classes, it =>
            {
                writer.WriteString("kind", it.Name.KindWord);
                writer.WriteString("name", it.Name.Name);
                writer.WriteString("variant", it.Name.Variant);
                writer.WriteNumber("independentSources", it.Sources);
                writer.WriteNumber("recordedSources", it.RecordedSources);
                writer.Texts("marks", it.Marks);
                writer.Objects("references", it.Entries, entry =>
                {
                    writer.WriteString("source", entry.Source);
                    writer.WriteString("known", entry.Known);
                    writer.WriteBoolean("synthetic", entry.IsSynthetic);
                    writer.WriteNumber("features", entry.Features.Count);
                });
            });
        });
    }

    private static LibraryEntry Entry(Reference it)
    {
        if (!FolderListing.IsRegular(it.File))
        {
            throw new UnusableInputException($"There is no file {it.File}.");
        }

        string[] parts = it.Class.Split(':', 2), names = parts.Length == 2 ? parts[1].Split('/', 2) : [];
        if (parts.Length < 2 || ContainerClassName.KindOf(parts[0]) is not { } kind || !names.All(ContainerClassName.IsUsable))
        {
            throw new UnusableInputException($"\"{it.Class}\" is no class such as device:NAME, software:NAME, platform:NAME or editedBy:NAME/VARIANT.");
        }

        using Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(it.File);
        ByteSource bytes = ByteSource.Of(handle);
        MediaStructure structure = MediaReader.Read(bytes);
        if (!ContainerFeatures.IsCovered(structure) || structure.Outcome is not ExaminationOutcome.Completed)
        {
            throw new UnusableInputException($"{it.File} is no container whose parts are compared (ISO base media, QuickTime, Matroska, AVI), or it cannot be read whole.");
        }

        return new LibraryEntry(it.Source, new ContainerClassName(kind, names[0], names.Length > 1 ? names[1] : ""), it.Known, it.IsSynthetic, [.. ContainerFeatures.Of(structure, bytes).Texts]);
    }

    private static IEnumerable<Reference> ReadList(string path)
    {
        foreach (string line in SmallFile.ReadText(path, MostListBytes).Split('\n').Where(static it => it.Length > 0 && it[0] != '#'))
        {
            string[] cells = line.TrimEnd('\r').Split('\t');
            yield return cells is [var file, var name, var source, var known, "recorded" or "synthetic"]
                ? new Reference(file, name, source, known, cells[4] == "synthetic")
                : throw new UnusableInputException($"{path}: a line has five cells: file, class, source, known, recorded or synthetic.");
        }
    }

    private static string Need(string? given, string name) => given ?? throw new WrongUsageException($"Name {name}, or many files with --list FILE.tsv.");

    private sealed record Reference(string File, string Class, string Source, string Known, bool IsSynthetic);
}
