using System.Diagnostics;
using Ascertain.Canonical;

namespace Ascertain.Media.Tests;

/// <summary>Runs a method over one file as casework does, and asks other programs about the same file.</summary>
internal static class MethodRun
{
    public static async Task<ExaminationResult> Of(IExaminationMethod method, string path)
    {
        Digest digest = Digest.Of(File.ReadAllBytes(path));
        using WorkingCopy copy = new(digest, File.OpenHandle(path));
        ExaminationRequest request = new(method.Description.Version, new Dictionary<InputRole, Digest> { [InputRole.Clip] = digest }, new Dictionary<string, string>());
        return await method.ExamineAsync(request, new Dictionary<InputRole, WorkingCopy> { [InputRole.Clip] = copy }, TestContext.Current.CancellationToken);
    }

    public static CanonicalObject Document(this ExaminationResult result, string attachment) => CanonicalJson.ParseObject(result.Find(attachment)!.Content.Span);

    public static IReadOnlyList<Finding> All(this ExaminationResult result, string code) => [.. result.Findings.Where(it => it.Code == code)];

    /// <summary>Standard output of a program, or a skip when the machine has none.</summary>
    public static byte[] Output(string program, params IReadOnlyList<string> arguments)
    {
        Process process;
        try
        {
            process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"{program} is not on this machine.");
            throw;
        }

        using (process)
        {
            using MemoryStream said = new();
            process.StandardOutput.BaseStream.CopyTo(said);
            process.WaitForExit();
            return said.ToArray();
        }
    }

    public static string[][] Table(string program, params IReadOnlyList<string> arguments) =>
        [.. System.Text.Encoding.UTF8.GetString(Output(program, arguments)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static it => it.Split(','))];
}
