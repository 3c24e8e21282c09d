#:project ../src/Ascertain.Copies/Ascertain.Copies.csproj
#:property AssemblyName=Ascertain.Benchmarks
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false
#:property NoWarn=RS0030;CA1416

// Trees of copies whose history is known: derivation.cs FOLDER. The folder is one of builders/derivation-corpus.sh.
// Every pair of a tree is compared. Prints a line a pair with all measures, then tables: pairs of which one was made from the other, in one change or several; pairs of two branches; each sign, with the direction it spoke for
// where there is one; and the tree that is made of all pairs against the true one. Counts are of pairs, and of sources (trees) with any error.

using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Copies.Alignment;
using Ascertain.Copies.Comparing;
using Ascertain.Copies.Derivation;
using Ascertain.Copies.Fingerprints;
using Ascertain.Media;
using Ascertain.Media.Decoding;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string folder = args[0];
InstalledDecoder decoder = InstalledDecoder.Find(ConfinementPolicy.AllowUnconfined);

// Changes that leave all of the picture, all seconds and most detail: a clip that was changed by these alone stands for what it was made from.
HashSet<string> keeping = ["crf18", "crf12", "remux", "mirror", "grey", "up150", "sharpen", "doubleRate", "root"];
List<(string Tree, string Up, string Down, string Answer, bool IsThird, IReadOnlyList<DerivationSign> Signs)> pairs = [];
(int Trees, int Rooted, int BestIsRoot, int Edges, int EdgesRight, int EdgesAbove, int EdgesWrong, int Leaves, int LeavesRight, int Above, int AboveRight) forest = default;
foreach (IGrouping<string, string[]> tree in File.ReadAllLines(Path.Combine(folder, "trees.tsv")).Skip(1).Select(static it => it.Split('\t')).GroupBy(static it => it[0]))
{
    string[][] nodes = [.. tree];
    if (nodes.Length < 8)
    {
        continue; // a corpus that is still being made
    }

    List<FingerprintSink> clips = [];
    foreach (string[] node in nodes)
    {
        using Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(Path.Combine(folder, node[4]));
        MediaStructure structure = MediaReader.Read(ByteSource.Of(handle));
        FingerprintSink sink = new() { NamesDevice = structure.Device is { Make: not null } or { Model: not null } };
        await decoder.DecodeAsync(handle, new DecodeRequest { Frames = FrameSelection.All }.OfFirstTrack(structure), [sink], [], default);
        clips.Add(sink);
    }

    List<DerivationRelation> relations = [];
    for (int i = 0; i < nodes.Length; i++)
    {
        for (int j = i + 1; j < nodes.Length; j++)
        {
            string up = string.Join('>', Way(i, j).Select(it => nodes[it][3])), down = string.Join('>', Way(j, i).Select(it => nodes[it][3]));
            // As copies.compare does it.
            IReadOnlyList<CopySegment> parts = ClipParts.Find(clips[i].Stills, clips[j].Stills, Math.Max(clips[i].Step, clips[j].Step)).Parts;
            DerivationMeasures? m = DerivationMeasures.Of(clips[i], clips[j], [.. parts.Where(static it => !it.MayBeCaption && !it.IsAgain)]);
            DerivationJudgement judged = m is null ? DerivationJudgement.Nothing : DerivationJudgement.Of(DerivationSigns.Of(m));
            ClipComparison comparison = new(parts, clips[i].LastSeconds, clips[j].LastSeconds, false) { Derivation = judged };
            if (DerivationRelation.FromComparison($"{i}", $"{j}", comparison.ToDocument()) is { } relation)
            {
                relations.Add(relation);
            }

            pairs.Add((tree.Key, up, down, m is null ? "none" : DerivationJudgement.Word(judged.Direction), judged.AreBothFromAThird, judged.Signs));
            Console.WriteLine($"{judged.Direction}{(judged.AreBothFromAThird ? "+third" : "")}\t{string.Join(',', judged.Signs.Select(static it => $"{it.Kind}{(it.IsSlight ? "-" : "")}:{(it.Direction == DerivationDirection.OneFromOther ? "<" : ">")}"))}\t"
                + (m is null ? $"{tree.Key}\t{i}\t{j}\t{up}\t{down}\tnone"
                : $"{tree.Key}\t{i}\t{j}\t{up}\t{down}\t{Around(m.AroundOther)}\t{Around(m.AroundOne)}\t{m.Covered.OneArea:F3} {m.Covered.OtherArea:F3} {m.Covered.OpenArea:F3}\t{Beyond(m.OneBeyond)}\t{Beyond(m.OtherBeyond)}\t{m.Detail.SamplesRatio:F3} {m.Detail.Loss:F2} {m.Detail.FinestOnly:F2} {m.Detail.Filled:F2}\t{m.OnePictures.PerSecond:F1} {m.OnePictures.Repeats:F2} {m.OtherPictures.PerSecond:F1} {m.OtherPictures.Repeats:F2}\t{m.NamesDevice}"));
        }
    }

    Judge(nodes, DerivationForest.Of(relations));

    // Nodes from what both have in common down to the second, without the common one: the changes made on the way.
    List<int> Way(int from, int to)
    {
        HashSet<int> above = [];
        for (int k = from; k >= 0; k = Parent(nodes, k))
        {
            above.Add(k);
        }

        List<int> way = [];
        for (int k = to; !above.Contains(k); k = Parent(nodes, k))
        {
            way.Insert(0, k);
        }

        return way;
    }
}

int sources = pairs.Select(static it => it.Tree).Distinct().Count();
var lines = pairs.Where(static it => it.Down.Length == 0).ToArray();
var branches = pairs.Where(static it => it.Down.Length > 0).ToArray();
Console.WriteLine($"{sources} sources, {pairs.Count} pairs");
Console.WriteLine("| pairs | n | no copy found | undetermined | both from a third | told | right | sources with a wrong one |\n|---|---|---|---|---|---|---|---|");
Pairs("one made from the other, one change", [.. lines.Where(static it => !it.Up.Contains('>'))]);
Pairs("one made from the other, several changes", [.. lines.Where(static it => it.Up.Contains('>'))]);
Pairs("one made from the other, all", lines);
Pairs("two branches, both lost for good", [.. branches.Where(it => !Keeps(it.Up) && !Keeps(it.Down))]);
Pairs("two branches, one stands for what both came from", [.. branches.Where(it => Keeps(it.Up) != Keeps(it.Down))]);
Pairs("two branches, both stand for it", [.. branches.Where(it => Keeps(it.Up) && Keeps(it.Down))]);
Console.WriteLine("| change (parent and child) | n | no copy found | undetermined | told | right | sources with a wrong one |\n|---|---|---|---|---|---|---|");
foreach (var of in lines.Where(static it => !it.Up.Contains('>')).GroupBy(static it => it.Up).OrderBy(static it => it.Key, StringComparer.Ordinal))
{
    int told = of.Count(static it => it.Answer.Contains("From")), right = of.Count(static it => it.Answer == "bFromA");
    Console.WriteLine($"| {of.Key} | {of.Count()} | {of.Count(static it => it.Answer == "none")} | {of.Count(static it => it.Answer == "undetermined")} | {told} | {right} | {of.Where(static it => it.Answer == "aFromB").Select(static it => it.Tree).Distinct().Count()} |");
}

Console.WriteLine("| sign, where one was made from the other | told | right | sources | sources with a wrong one | slight | right |\n|---|---|---|---|---|---|---|");
foreach (DerivationSignKind kind in Enum.GetValues<DerivationSignKind>())
{
    var of = lines.SelectMany(it => it.Signs.Where(sign => sign.Kind == kind).Select(sign => (it.Tree, Sign: sign))).ToArray();
    var strong = of.Where(static it => !it.Sign.IsSlight).ToArray();
    Console.WriteLine($"| {kind} | {strong.Length} | {strong.Count(static it => it.Sign.Direction == DerivationDirection.OtherFromOne)} | {strong.Select(static it => it.Tree).Distinct().Count()} | {strong.Where(static it => it.Sign.Direction == DerivationDirection.OneFromOther).Select(static it => it.Tree).Distinct().Count()} | {of.Length - strong.Length} | {of.Count(static it => it.Sign.IsSlight && it.Sign.Direction == DerivationDirection.OtherFromOne)} |");
}

Console.WriteLine($"trees: {forest.Trees}; the root is a master in {forest.Rooted}, the only one in {forest.BestIsRoot}; edges {forest.Edges}: parent right {forest.EdgesRight}, an ancestor {forest.EdgesAbove}, no ancestor {forest.EdgesWrong}, open {forest.Edges - forest.EdgesRight - forest.EdgesAbove - forest.EdgesWrong}; leaves {forest.Leaves}, right {forest.LeavesRight}; ancestry told {forest.Above}, right {forest.AboveRight}");

void Pairs(string name, (string Tree, string Up, string Down, string Answer, bool IsThird, IReadOnlyList<DerivationSign> Signs)[] of)
{
    bool isLine = of.All(static it => it.Down.Length == 0);
    var told = of.Where(static it => it.Answer.Contains("From")).ToArray();
    var wrong = told.Where(it => !isLine || it.Answer == "aFromB").Concat(isLine ? of.Where(static it => it.IsThird) : []).ToArray();
    Console.WriteLine($"| {name} | {of.Length} | {of.Count(static it => it.Answer == "none")} | {of.Count(static it => it.Answer == "undetermined" && !it.IsThird)} | {of.Count(static it => it.IsThird)} | {told.Length} | {told.Count(it => isLine && it.Answer == "bFromA")} | {wrong.Select(static it => it.Tree).Distinct().Count()} of {of.Select(static it => it.Tree).Distinct().Count()} |");
}

// Roots, edges, leaves and ancestry after Dias, Rocha and Goldenstein, IEEE TIFS 7 (2012).
void Judge(string[][] nodes, DerivationForest made)
{
    Dictionary<int, int> parent = made.Clusters.SelectMany(static it => it.Edges).ToDictionary(static it => int.Parse(it.To), static it => int.Parse(it.From));
    HashSet<int> IsAbove(int k)
    {
        HashSet<int> above = [];
        for (int p = Parent(nodes, k); p >= 0; p = Parent(nodes, p))
        {
            above.Add(p);
        }

        return above;
    }

    string[] masters = [.. made.Clusters.SelectMany(static it => it.Masters)];
    forest.Trees++;
    forest.Rooted += masters.Contains("0") ? 1 : 0;
    forest.BestIsRoot += masters is ["0"] ? 1 : 0;
    for (int k = 1; k < nodes.Length; k++)
    {
        forest.Edges++;
        if (parent.TryGetValue(k, out int told))
        {
            (forest.EdgesRight, forest.EdgesAbove, forest.EdgesWrong) = told == Parent(nodes, k) ? (forest.EdgesRight + 1, forest.EdgesAbove, forest.EdgesWrong)
                : IsAbove(k).Contains(told) ? (forest.EdgesRight, forest.EdgesAbove + 1, forest.EdgesWrong) : (forest.EdgesRight, forest.EdgesAbove, forest.EdgesWrong + 1);
        }

        for (int p = k; parent.TryGetValue(p, out int above); p = above)
        {
            forest.Above++;
            forest.AboveRight += IsAbove(k).Contains(above) ? 1 : 0;
        }
    }

    for (int k = 0; k < nodes.Length; k++)
    {
        if (!Enumerable.Range(1, nodes.Length - 1).Any(it => Parent(nodes, it) == k))
        {
            forest.Leaves++;
            forest.LeavesRight += parent.ContainsKey(k) && !parent.ContainsValue(k) ? 1 : 0;
        }
    }
}

bool Keeps(string way) => way.Split('>').All(keeping.Contains);

static int Parent(string[][] nodes, int k) => nodes[k][2] == "-" ? -1 : int.Parse(nodes[k][2]);

static string Around(Surroundings it) => $"{it.Area:F3} {it.Deviation:F1} {it.Edge:F2}/{it.Step:F2}";

static string Beyond((BeyondPart Before, BeyondPart After)? it) => it is { } b ? $"{b.Before.Seconds:F2}{(b.Before.IsCut ? "c" : "")} {b.After.Seconds:F2}{(b.After.IsCut ? "c" : "")}" : "-";
