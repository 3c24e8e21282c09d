using Ascertain.Canonical;
using Ascertain.Casework;
using Ascertain.Casework.Storage;
using Ascertain.Custody;
using Microsoft.Data.Sqlite;

namespace Ascertain.Cli;

/// <summary>Turns what can go wrong into one clear sentence and the right exit code.</summary>
internal static class Ending
{
    public static async Task<int> OfAsync(Func<Task<int>> verb)
    {
        try
        {
            return await verb();
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped. What was acknowledged is kept; start the same command again to go on.");
            return ExitCode.InternalFault;
        }
        catch (Exception fault) when (Sentence(fault) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return ExitCode.UnusableInput;
        }
        catch (Exception fault)
        {
            await Console.Error.WriteLineAsync($"An internal fault: {fault}");
            return ExitCode.InternalFault;
        }
    }

    private static string? Sentence(Exception fault) => fault switch
    {
        UnusableInputException or InvestigationBusyException or CanonicalFormatException => fault.Message,
        CustodyException breach => $"Custody: {breach.Message}",
        SqliteException { SqliteErrorCode: 13 } => "The disk is full; nothing that was acknowledged is lost. Make room and start the same command again.",
        SqliteException { SqliteErrorCode: 11 or 26 } sqlite => $"The investigation's database is damaged: {sqlite.Message}",
        SqliteException { SqliteErrorCode: 8 } => "The investigation's database cannot be written: the folder is read-only.",
        IOException { HResult: 28 } => "The disk is full; nothing that was acknowledged is lost. Make room and start the same command again.",
        FileNotFoundException missing => $"There is no file {missing.FileName}.",
        DirectoryNotFoundException or UnauthorizedAccessException or IOException => fault.Message,
        _ => null,
    };
}
