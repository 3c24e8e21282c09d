using Ascertain.Casework;
using Ascertain.Casework.Collecting;
using Ascertain.Casework.Examining;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Custody.Files;

namespace Ascertain.Cli.Commands;

/// <summary>Runs methods over one clip: recorded in an investigation, or by itself.</summary>
internal static class OneClip
{
    /// <summary>Runs a method with its defaults.</summary>
    /// <param name="method">The method, whose only input is the clip.</param>
    /// <param name="clip">A file, or with an investigation the number of an exhibit.</param>
    /// <param name="folder">The investigation; null to record nothing.</param>
    /// <param name="actor">Who runs it, as given.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static async Task<ExaminationResult> ExamineAsync(IExaminationMethod method, string clip, string? folder, string? actor, CancellationToken cancellationToken) =>
        (await ExamineAsync([method], clip, folder, actor, cancellationToken))[0];

    /// <summary>The same with several methods: the clip is opened and hashed once.</summary>
    public static Task<IReadOnlyList<ExaminationResult>> ExamineAsync(IReadOnlyList<IExaminationMethod> methods, string clip, string? folder, string? actor, CancellationToken cancellationToken) =>
        folder is null ? UnrecordedAsync(methods, clip, cancellationToken) : RecordedAsync(methods, clip, folder, CommonOptions.ActorName(actor), cancellationToken);

    private static async Task<IReadOnlyList<ExaminationResult>> UnrecordedAsync(IReadOnlyList<IExaminationMethod> methods, string clip, CancellationToken cancellationToken)
    {
        using WorkingCopy copy = Open(clip);
        List<ExaminationResult> results = [];
        foreach (IExaminationMethod method in methods)
        {
            results.Add(await method.ExamineAsync(Request(method, copy.Digest), new Dictionary<InputRole, WorkingCopy> { [InputRole.Clip] = copy }, cancellationToken));
        }

        return results;
    }

    /// <summary>The exhibit of a number, or of a file with the same bytes; nothing is collected.</summary>
    /// <exception cref="UnusableInputException">There is none.</exception>
    public static CollectedExhibit ExhibitOf(InvestigationView view, string clip)
    {
        if (IsNumber(clip) || !File.Exists(clip))
        {
            return ExhibitArgument.Require(view, clip);
        }

        using WorkingCopy copy = Open(clip);
        return view.Find(copy.Digest.Sha256Hex) ?? throw new UnusableInputException($"{clip} is no exhibit of this investigation; collect it first.");
    }

    /// <summary>Whether what was given names an exhibit; a file of that name comes first, as everywhere.</summary>
    public static bool IsNumber(string given) => given.Length is > 0 and < 10 && given.All(char.IsAsciiDigit) && !File.Exists(given);

    private static async Task<IReadOnlyList<ExaminationResult>> RecordedAsync(IReadOnlyList<IExaminationMethod> methods, string clip, string folder, string actor, CancellationToken cancellationToken)
    {
        bool isNumber = IsNumber(clip);
        if (!isNumber)
        {
            RequireFile(clip); // before a folder or a key is made
        }

        using Investigation investigation = isNumber ? CaseSession.OpenExisting(folder) : CaseSession.OpenForWriting(folder);
        CollectedExhibit exhibit = isNumber ? ExhibitArgument.Require(InvestigationView.Read(investigation), clip) : Collect(investigation, actor, clip, cancellationToken);
        PlannedRun[] runs = [.. methods.Select(it => new PlannedRun(it, exhibit.Exhibit.Number, Request(it, exhibit.Exhibit.Digest)))];
        return await new Examiner(investigation, CaseSession.Decoder(false), CaseSession.Clock, investigation.ActorLabel(actor)).RunAsync(runs, null, cancellationToken);
    }

    /// <summary>Collects a file and gives its exhibit.</summary>
    public static CollectedExhibit Collect(Investigation investigation, string actor, string path, CancellationToken cancellationToken)
    {
        Acquisition acquisition = new Collector(investigation, CaseSession.Clock).Collect([new CollectionRequest(Path.GetFullPath(path))], actor, null, cancellationToken)[0];
        return InvestigationView.Read(investigation).Require(acquisition.Exhibit.Number);
    }

    private static ExaminationRequest Request(IExaminationMethod method, Digest clip) => new(method.Description.Version,
        new Dictionary<InputRole, Digest> { [InputRole.Clip] = clip }, method.Description.Parameters.ToDictionary(static it => it.Name, static it => it.Default, StringComparer.Ordinal));

    /// <summary>Refuses what is no file, in one sentence.</summary>
    /// <exception cref="UnusableInputException">It is absent, a folder, a pipe, a device or a socket.</exception>
    public static void RequireFile(string path)
    {
        if (!FolderListing.IsRegular(path))
        {
            throw new UnusableInputException(Directory.Exists(path) ? $"{path} is a folder; name the file in it." : File.Exists(path) ? $"{path} is a pipe, device or socket, no file." : $"There is no file {path}.");
        }
    }

    /// <summary>Opens a file outside of an investigation, with its digests.</summary>
    /// <exception cref="UnusableInputException">It is no file, or cannot be read.</exception>
    public static WorkingCopy Open(string path)
    {
        RequireFile(path);
        try
        {
            Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(path);
            using FileStream bytes = File.OpenRead(path);
            return new WorkingCopy(FileHash.Both(bytes).Digest, handle);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException($"{path} cannot be read.");
        }
    }
}
