#:project ../src/Ascertain.Copies/Ascertain.Copies.csproj
#:property AssemblyName=Ascertain.Benchmarks
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false
#:property NoWarn=RS0030;CA1416

using System.Globalization;
using Ascertain.Copies.Alignment;
using Ascertain.Copies.Derivation;
using Ascertain.Copies.Fingerprints;
using Ascertain.Media;
using Ascertain.Media.Decoding;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string folder = args[0];
InstalledDecoder decoder = InstalledDecoder.Find(ConfinementPolicy.AllowUnconfined);
foreach (IGrouping<string, string[]> tree in File.ReadAllLines(Path.Combine(folder, "trees.tsv")).Skip(1).Select(static it => it.Split('\t')).GroupBy(static it => it[0]))
{
    string[][] nodes = [.. tree];
    if (nodes.Length < 8) continue;
    List<(FingerprintSink Sink, bool Named)> clips = [];
    foreach (string[] node in nodes)
    {
        using Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(Path.Combine(folder, node[4]));
        FingerprintSink sink = new();
        MediaStructure structure = MediaReader.Read(ByteSource.Of(handle));
        await decoder.DecodeAsync(handle, new DecodeRequest { Frames = FrameSelection.All }.OfFirstTrack(structure), [sink], [], default);
        clips.Add((sink, structure.Device.Make is not null || structure.Device.Model is not null));
    }

    for (int i = 0; i < nodes.Length; i++)
    {
        for (int j = i + 1; j < nodes.Length; j++)
        {
            string up = string.Join('>', Way(i, j).Select(it => nodes[it][3])), down = string.Join('>', Way(j, i).Select(it => nodes[it][3]));
            IReadOnlyList<CopySegment> parts = new ClipAligner(clips[i].Sink.Stills, clips[j].Sink.Stills, Math.Max(clips[i].Sink.Step, clips[j].Sink.Step)).Find();
            DerivationMeasures? m = DerivationMeasures.Of(clips[i].Sink, clips[j].Sink, parts, (clips[i].Named, clips[j].Named));
            DerivationJudgement judged = m is null ? DerivationJudgement.Nothing : DerivationJudgement.Of(DerivationSigns.Of(m));
            Console.Write($"{judged.Direction}{(judged.AreBothFromAThird ? "+third" : "")}\t{string.Join(',', judged.Signs.Select(static it => $"{it.Kind}:{(it.Direction == DerivationDirection.Undetermined ? "0" : it.Direction == DerivationDirection.OneFromOther ? "<" : ">")}"))}\t");
            Console.WriteLine(m is null ? $"{tree.Key}\t{i}\t{j}\t{up}\t{down}\tnone"
                : $"{tree.Key}\t{i}\t{j}\t{up}\t{down}\t{m.AroundOther.Area:F3} {m.AroundOther.Deviation:F1} {m.AroundOther.Edge:F2}/{m.AroundOther.Step:F2}\t{m.AroundOne.Area:F3} {m.AroundOne.Deviation:F1} {m.AroundOne.Edge:F2}/{m.AroundOne.Step:F2}\t{m.Covered.OneArea:F3} {m.Covered.OtherArea:F3} {m.Covered.OpenArea:F3}\t{Beyond(m.OneBeyond)}\t{Beyond(m.OtherBeyond)}\t{m.Detail.SamplesRatio:F3} {m.Detail.Loss:F2} {m.Detail.Filled:F2} fo {m.Detail.FinestOnly:F2}\t{m.OnePictures.PerSecond:F1} {m.OnePictures.Repeats:F2} {m.OtherPictures.PerSecond:F1} {m.OtherPictures.Repeats:F2}\t{m.NamesDevice}");
        }
    }

    // Nodes from what both have in common down to the second, without the common one: the changes made on the way.
    List<int> Way(int from, int to)
    {
        HashSet<int> above = [];
        for (int k = from; k >= 0; k = nodes[k][2] == "-" ? -1 : int.Parse(nodes[k][2]))
        {
            above.Add(k);
        }

        List<int> way = [];
        for (int k = to; !above.Contains(k); k = int.Parse(nodes[k][2]))
        {
            way.Insert(0, k);
        }

        return way;
    }
}

static string Beyond((BeyondPart Before, BeyondPart After)? it) => it is { } b ? $"{b.Before.Seconds:F2}{(b.Before.IsCut ? "c" : "")} {b.After.Seconds:F2}{(b.After.IsCut ? "c" : "")}" : "-";
