using System.CommandLine;
using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework;
using Ascertain.Copies.Comparing;
using Ascertain.Copies.Derivation;
using Ascertain.Media.Decoding;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain copies tree</c>: which of several clips came from which, and which is best to work from. Exit 0 some share parts, 1 none do, 2 none can be compared.</summary>
internal static class CopiesTreeCommand
{
    // Every pair is compared: 2,016 of them, as in an investigation.
    private const int MostClips = 64;

    public static Command Create()
    {
        Argument<string[]> files = new("FILE") { Description = $"Clips, 2 to {MostClips}: every one is compared with every other.", Arity = ArgumentArity.OneOrMore };
        Option<bool> unconfined = CommonOptions.AllowUnconfined(), json = CommonOptions.Json();
        Command command = new("tree", "Tell which of several clips came from which, as far as it is told, and which of them is best to work from.") { files, unconfined, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string[] paths = parsed.GetRequiredValue(files);
            if (paths.Length is < 2 or > MostClips || paths.Distinct(StringComparer.Ordinal).Count() < paths.Length)
            {
                throw new WrongUsageException($"Name 2 to {MostClips} clips, each once.");
            }

            Array.ForEach(paths, OneClip.RequireFile); // before the first is decoded
            (DerivationForest forest, List<(string One, string Other, string Why)> not, int compared) = await CompareAsync(paths, CaseSession.Decoder(parsed.GetValue(unconfined)), cancellationToken);
            if (parsed.GetValue(json))
            {
                Write(forest, not, compared);
            }
            else
            {
                Say(forest, not, compared);
            }

            return compared == 0 ? ExitCode.UnusableInput : forest.Clusters.Count > 0 ? ExitCode.Done : ExitCode.Negative;
        });
        return command;
    }

    private static async Task<(DerivationForest Forest, List<(string One, string Other, string Why)> Not, int Compared)> CompareAsync(string[] paths, InstalledDecoder decoder, CancellationToken cancellationToken)
    {
        CompareMethod method = new(decoder);
        using Opened clips = new(paths);
        List<DerivationRelation> relations = [];
        List<(string, string, string)> not = [];
        int compared = 0;
        for (int i = 0; i < paths.Length; i++)
        {
            for (int j = i + 1; j < paths.Length; j++)
            {
                Dictionary<InputRole, WorkingCopy> inputs = new() { [InputRole.Clip] = clips.All[i], [CompareMethod.OtherRole] = clips.All[j] };
                ExaminationRequest request = new(method.Description.Version, inputs.ToDictionary(static it => it.Key, static it => it.Value.Digest), new Dictionary<string, string>());
                ExaminationResult result = await method.ExamineAsync(request, inputs, cancellationToken);
                if (result.Find(CompareMethod.ComparisonAttachment) is not { } record)
                {
                    not.Add((paths[i], paths[j], result.Outcome.Explanation ?? result.Outcome.Word));
                    continue;
                }

                compared++;
                if (DerivationRelation.FromComparison(paths[i], paths[j], CanonicalJson.ParseObject(record.Content.Span)) is { } relation)
                {
                    relations.Add(relation);
                }
            }
        }

        return (DerivationForest.Of(relations), not, compared);
    }

    private static void Say(DerivationForest forest, List<(string One, string Other, string Why)> not, int compared)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{compared} pairs were compared; {(forest.Clusters.Count == 0 ? "no clip shares a part with another." : forest.Clusters.Count == 1 ? "one group of clips shares parts." : $"{forest.Clusters.Count} groups of clips share parts.")}"));
        foreach (DerivationCluster cluster in forest.Clusters)
        {
            foreach (string sentence in DerivationWords.Of(cluster))
            {
                Console.WriteLine(Terminal.Safe($"  {sentence}"));
            }
        }

        foreach ((string one, string other, string why) in not)
        {
            Console.WriteLine(Terminal.Safe($"{one} and {other} were not compared: {why}"));
        }
    }

    private static void Write(DerivationForest forest, List<(string One, string Other, string Why)> not, int compared) => JsonOutput.Write(writer =>
    {
        writer.Objects("clusters", forest.Clusters, it =>
        {
            writer.Texts("clips", it.Clips);
            writer.Texts("masters", it.Masters);
            writer.WriteString("bestMaster", it.BestMaster);
            writer.WriteBoolean("needsAThird", it.NeedsAThird);
            writer.Objects("edges", it.Edges, edge =>
            {
                writer.WriteString("from", edge.From);
                writer.WriteString("to", edge.To);
                writer.Texts("alternatives", edge.Alternatives);
            });
            writer.Objects("open", it.Open, pair =>
            {
                writer.WriteString("a", pair.A);
                writer.WriteString("b", pair.B);
            });
            writer.Texts("words", DerivationWords.Of(it));
        });
        writer.Objects("notCompared", not, it =>
        {
            writer.WriteString("a", it.One);
            writer.WriteString("b", it.Other);
            writer.WriteString("reason", it.Why);
        });
        writer.WriteNumber("compared", compared);
    });

    // Each is opened and hashed once, before any is decoded.
    private sealed class Opened : IDisposable
    {
        public Opened(string[] paths)
        {
            try
            {
                Array.ForEach(paths, it => All.Add(OneClip.Open(it)));
            }
            catch
            {
                Dispose();
                throw;
            }
        }

        public List<WorkingCopy> All { get; } = [];

        public void Dispose() => All.ForEach(static it => it.Dispose());
    }
}
