using System.CommandLine;
using System.Text.Json;
using Ascertain.Custody.Files;
using Ascertain.Media;
using Ascertain.Media.Inspecting;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain inspect FILE…</c>: what files say of themselves. Exit 0 also for a broken file; 2 when one cannot be read.</summary>
internal static class InspectCommand
{
    public static Command Create()
    {
        Argument<string[]> files = new("FILE") { Description = "Files to read.", Arity = ArgumentArity.OneOrMore };
        Option<bool> json = CommonOptions.Json();
        Command command = new("inspect", "Tell what files say of themselves: structure, tracks, clocks, positions, devices, and what is odd. Records nothing.") { files, json };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(parsed.GetRequiredValue(files), parsed.GetValue(json), cancellationToken)));
        return command;
    }

    public static int Run(string[] paths, bool asJson, CancellationToken cancellationToken)
    {
        FileInspector inspector = new();
        ProgressLine progress = new("inspected", paths.Length);
        List<string> unreadable = [];
        if (!asJson)
        {
            foreach (string path in paths)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (Try(inspector, path, unreadable) is { } inspection)
                {
                    InspectionText.Write(Console.Out, inspection);
                }

                progress.Step();
            }
        }
        else
        {
            // Streamed: a batch of many thousand files is never held in memory.
            using Stream output = JsonOutput.Begin();
            using BufferedStream buffered = new(output, 1 << 16);
            using Utf8JsonWriter writer = new(buffered, JsonOutput.Options);
            writer.WriteStartObject();
            writer.WriteStartArray("files");
            foreach (string path in paths)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (Try(inspector, path, unreadable) is { } inspection)
                {
                    InspectionDocument.Write(writer, inspection);
                    if (writer.BytesPending > 1 << 16)
                    {
                        writer.Flush();
                    }
                }

                progress.Step();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.Flush();
            buffered.WriteByte((byte)'\n');
        }

        progress.End();
        foreach (string sentence in unreadable)
        {
            Console.Error.WriteLine(sentence);
        }

        return unreadable.Count == 0 ? ExitCode.Done : ExitCode.UnusableInput;
    }

    private static FileInspection? Try(FileInspector inspector, string path, List<string> unreadable)
    {
        try
        {
            if (!FolderListing.IsRegular(path))
            {
                unreadable.Add(Directory.Exists(path) ? $"{path} is a folder; name the files in it." : $"{path} is a pipe, device or socket, no file.");
                return null;
            }

            return inspector.Inspect(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            unreadable.Add(fault switch
            {
                FileNotFoundException or DirectoryNotFoundException => $"There is no file {path}.",
                UnauthorizedAccessException when Directory.Exists(path) => $"{path} is a folder; name the files in it.",
                UnauthorizedAccessException => $"{path} may not be read by this user.",
                _ => $"{path} cannot be read: {fault.Message}",
            });
            return null;
        }
    }
}
