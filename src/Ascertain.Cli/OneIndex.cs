using System.Text.Json;
using Ascertain.Casework;
using Ascertain.Copies.ClipIndex;

namespace Ascertain.Cli;

/// <summary>An index of clips that a call names.</summary>
internal static class OneIndex
{
    /// <summary>Opens it to search, and says what a stopped addition left in it.</summary>
    /// <exception cref="UnusableInputException">There is none, it is damaged, or another process adds to it.</exception>
    public static ClipIndexFolder OpenToSearch(string folder)
    {
        ClipIndexFolder index = Guarded(() => ClipIndexFolder.OpenToSearch(folder));
        SayLeftBehind(index, isCut: false);
        return index;
    }

    /// <summary>Says what additions that were stopped left behind.</summary>
    /// <param name="index">The index.</param>
    /// <param name="isCut">Whether it is cut off now.</param>
    public static void SayLeftBehind(ClipIndexFolder index, bool isCut)
    {
        foreach (LeftBehind left in index.LeftBehind)
        {
            Console.Error.WriteLine(Terminal.Safe($"{left.File}: {left.Bytes} bytes that an addition left behind when it was stopped {(isCut ? "were cut off" : "are not read")}; no clip that was acknowledged is in them."));
        }
    }

    /// <summary>Writes the same into a document.</summary>
    public static void WriteLeftBehind(Utf8JsonWriter writer, IReadOnlyList<LeftBehind> left) => writer.Objects("leftBehind", left, it =>
    {
        writer.WriteString("file", it.File);
        writer.WriteNumber("bytes", it.Bytes);
    });

    /// <summary>Work on an index whose faults are said in one sentence.</summary>
    public static T Guarded<T>(Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception fault) when (fault is InvalidDataException or FileNotFoundException or UnauthorizedAccessException)
        {
            throw new UnusableInputException(fault.Message);
        }
        catch (IOException fault) when (fault.HResult != ExitCode.DiskFull)
        {
            throw new UnusableInputException($"The index cannot be opened; another process may use it: {fault.Message}");
        }
    }
}
