using System.Diagnostics;
using Ascertain.Casework;
using Ascertain.Media.Decoding;

namespace Ascertain.Rehearsal.Film;

/// <summary>Runs ffmpeg over our own invented material, as an ordinary child: nothing hostile is in it.</summary>
internal sealed class Encoder
{
    private readonly string program;

    /// <param name="program">Path of ffmpeg.</param>
    public Encoder(string program) => this.program = program;

    /// <summary>The program that also decodes, so that one variable names both.</summary>
    /// <exception cref="UnusableInputException">There is none on this machine.</exception>
    public static Encoder Of(InstalledDecoder decoder) => new(decoder.Build?.ProgramPath
        ?? throw new UnusableInputException("The rehearsal needs ffmpeg to encode its clips: run 'sudo apt-get install -y ffmpeg', or name it in $ASCERTAIN_FFMPEG."));

    /// <summary>Runs it, with raw material on its standard input.</summary>
    /// <returns>What it wrote to its standard output.</returns>
    /// <exception cref="UnusableInputException">It cannot be started or failed; the sentence has ffmpeg's own words.</exception>
    public byte[] Run(string[] arguments, Action<Stream>? input)
    {
        using Process child = Start(arguments);
        using MemoryStream output = new();
        Task reading = child.StandardOutput.BaseStream.CopyToAsync(output);
        Task<string> errors = child.StandardError.ReadToEndAsync();
        bool broken = false;
        try
        {
            using Stream stream = child.StandardInput.BaseStream;
            input?.Invoke(stream);
        }
        catch (IOException)
        {
            broken = true; // it ended before it had read everything: its own words say why
        }

        child.WaitForExit();
        reading.GetAwaiter().GetResult();
        string words = errors.GetAwaiter().GetResult().Trim();
        return child.ExitCode == 0 && !broken
            ? output.ToArray()
            : throw new UnusableInputException($"{program} could not encode the rehearsal: {(words.Length > 0 ? words : $"it ended with code {child.ExitCode}")}");
    }

    private Process Start(string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, ["-hide_banner", "-v", "error", "-y", .. arguments])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (System.ComponentModel.Win32Exception fault)
        {
            throw new UnusableInputException($"The rehearsal needs ffmpeg to encode its clips, and {program} cannot be started: {fault.Message}");
        }
    }
}
