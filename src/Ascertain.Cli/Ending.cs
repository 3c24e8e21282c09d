using Ascertain.Canonical;
using Ascertain.Casework;
using Ascertain.Casework.Storage;
using Ascertain.Custody;
using Ascertain.Preservation;
using Microsoft.Data.Sqlite;

namespace Ascertain.Cli;

/// <summary>Turns what can go wrong into one clear sentence and the right exit code; with <c>--json</c> into a document on standard output too.</summary>
internal static class Ending
{
    private const int ReadOnlyFileSystem = 30; // EROFS on Linux

    public static async Task<int> OfAsync(Func<Task<int>> verb, bool asJson)
    {
        try
        {
            return await verb();
        }
        catch (Exception fault)
        {
            return OfFault(fault, asJson);
        }
    }

    /// <inheritdoc cref="OfAsync"/>
    public static int Of(Func<int> verb, bool asJson)
    {
        try
        {
            return verb();
        }
        catch (Exception fault)
        {
            return OfFault(fault, asJson);
        }
    }

    private static int OfFault(Exception fault, bool asJson) => fault switch
    {
        OperationCanceledException => Say("Stopped. What was acknowledged is kept; start the same command again to go on.", ExitCode.Stopped, asJson),
        WrongUsageException => Say(fault.Message, ExitCode.WrongUsage, asJson),
        _ => Sentence(fault) is { } sentence ? Say(sentence, ExitCode.UnusableInput, asJson) : Say($"An internal fault: {fault}", ExitCode.InternalFault, asJson),
    };

    /// <summary>Says it and gives the exit code back. A document that was begun before is not followed by a second one.</summary>
    public static int Say(string sentence, int exitCode, bool asJson)
    {
        Console.Error.WriteLine(Terminal.SafeLines(sentence));
        if (asJson && !JsonOutput.Begun)
        {
            JsonOutput.Write(writer =>
            {
                writer.WriteString("error", sentence);
                writer.WriteNumber("exitCode", exitCode);
            });
        }

        return exitCode;
    }

    private static string? Sentence(Exception fault) => fault switch
    {
        UnusableInputException or InvestigationBusyException or NotAnInvestigationException or CanonicalFormatException => fault.Message,
        CustodyFormatException format => $"{format.Message} ({format.Code})",
        CustodyException breach => $"Custody: {breach.Message}",
        SqliteException { SqliteErrorCode: 13 } => "The disk is full; nothing that was acknowledged is lost. Make room and start the same command again.",
        SqliteException { SqliteErrorCode: 11 or 26 } sqlite => $"The investigation's database is damaged: {sqlite.Message}",
        SqliteException { SqliteErrorCode: 8 } => "The investigation's database cannot be written: the folder is read-only.",
        IOException { HResult: ReadOnlyFileSystem } => $"{NamedIn(fault.Message) ?? "A place that is needed"} cannot be written: the file system is read-only. Name another place.",
        IOException { HResult: ExitCode.DiskFull } => "The disk is full; nothing that was acknowledged is lost. Make room and start the same command again.",
        FileNotFoundException or DirectoryNotFoundException => (NamedIn(fault.Message) ?? (fault as FileNotFoundException)?.FileName) is { } path
            ? Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))) ? $"There is no file {path}." : $"There is no file {path}: the folder that it would be in does not exist."
            : fault.Message,
        UnauthorizedAccessException => NamedIn(fault.Message) is { } path
            ? Directory.Exists(path) ? $"{path} is a folder that this user may not use so, or a folder where a file is wanted." : $"This user may not read or write {path}."
            : "This user may not read or write a file that is needed.",
        IOException => fault.Message,
        _ => null,
    };

    // The system's own messages put the path between apostrophes.
    private static string? NamedIn(string message) => message.IndexOf('\'') is >= 0 and int from && message.LastIndexOf('\'') is int until && until > from + 1 ? message[(from + 1)..until] : null;
}
