using System.Diagnostics;

namespace Ascertain.Rehearsal;

/// <summary>Runs ffmpeg over our own invented material, as an ordinary child: nothing hostile is in it.</summary>
internal static class Encoder
{
    /// <summary>Runs it with raw material on its standard input.</summary>
    /// <exception cref="InvalidOperationException">It failed or is not installed.</exception>
    public static byte[] Run(string[] arguments, Action<Stream>? input)
    {
        ProcessStartInfo start = new("ffmpeg", ["-hide_banner", "-v", "error", "-y", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process child;
        try
        {
            child = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new InvalidOperationException("The rehearsal needs ffmpeg to encode its clips: run 'sudo apt-get install -y ffmpeg'.");
        }

        using (child)
        {
            using MemoryStream output = new();
            Task reading = child.StandardOutput.BaseStream.CopyToAsync(output);
            Task<string> errors = child.StandardError.ReadToEndAsync();
            using (Stream stream = child.StandardInput.BaseStream)
            {
                input?.Invoke(stream);
            }

            child.WaitForExit();
            reading.GetAwaiter().GetResult();
            return child.ExitCode == 0
                ? output.ToArray()
                : throw new InvalidOperationException($"ffmpeg could not encode the rehearsal: {errors.GetAwaiter().GetResult()}");
        }
    }
}
