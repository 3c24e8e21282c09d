using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Ascertain.Casework;
using Ascertain.Earth.Elevation;
using Ascertain.Earth.Horizons;
using Ascertain.Geolocation.Skylines;

namespace Ascertain.Cli.Commands.Places;

/// <summary><c>ascertain skyline locate</c>: from where a skyline was seen. Exit 1 where that cannot be told, 2 for what is no skyline or not covered.</summary>
internal static class SkylineCommand
{
    private const int MostBytes = 4 << 20;

    public static Command Create() => new("skyline", "Find the line between ground and sky in a frame, and from where it was seen.") { Locate(), SkylineProposeCommand.Create() };

    private static Command Locate()
    {
        Option<string> dem = HorizonCommand.Heights();
        Option<string> skyline = new("--skyline") { Description = "Lines of relative_azimuth_degrees,elevation_degrees[,sigma_degrees] below that heading.", HelpName = "FILE.csv", Required = true };
        Option<string?> within = new("--within") { Description = "The area that is searched, in degrees; without it that of all tiles of the folder.", HelpName = "S,W,N,E" };
        Option<string?> index = new("--index") { Description = "Folder where the horizons of the area are kept, so that they are computed once; without it a folder of this user's cache.", HelpName = "DIR" };
        Option<double> eye = new("--eye-metres") { Description = "Height of the camera above the ground; 2 without it.", HelpName = "F", DefaultValueFactory = static _ => 2 };
        Option<bool> json = CommonOptions.Json();
        Command command = new("locate", "Search an area for places from which a skyline could be seen so. Records nothing.") { dem, skyline, within, index, eye, json };
        command.SetAction((parsed, cancellationToken) =>
        {
            if (!(parsed.GetValue(eye) is >= 0 and <= 1000))
            {
                throw new UnusableInputException("--eye-metres lies in [0, 1000].");
            }

            Skyline seen;
            try
            {
                seen = Skyline.ReadCsv(SmallFile.ReadText(parsed.GetRequiredValue(skyline), MostBytes));
            }
            catch (InvalidDataException fault)
            {
                throw new UnusableInputException(fault.Message);
            }

            string folder = parsed.GetRequiredValue(dem), kept = OutputPlace.RequireFree(Path.GetFullPath(parsed.GetValue(index) ?? CacheFolder()), CaseSession.Keys().Folder);
            double[] box = Area(parsed.GetValue(within), folder);
            SkylineIndex opened = Index(folder, box, parsed.GetValue(eye), kept, cancellationToken);
            SkylineLocator locator = new(opened, SkylineAssumptions.Usual with { EyeMetres = parsed.GetValue(eye) });
            (long began, TimeSpan before) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            SkylineLocation location = locator.Locate(seen, cancellationToken);
            SkylineOutput output = new(location, opened, box, Stopwatch.GetElapsedTime(began), Environment.CpuUsage.TotalTime - before);
            if (parsed.GetValue(json))
            {
                output.Document();
            }
            else
            {
                output.Text();
            }

            return Task.FromResult(location.IsLocated ? ExitCode.Done : ExitCode.Negative);
        });
        return command;
    }

    private static SkylineIndex Index(string dem, double[] box, double eye, string folder, CancellationToken cancellationToken)
    {
        SkylineIndexParameters parameters = SkylineIndexParameters.Usual(box[0], box[1], box[2], box[3]) with { EyeMetres = eye };
        TerrainGrid grid = HorizonCommand.Ground(dem, GeoPoint.FromDegrees(box[0], box[1]), GeoPoint.FromDegrees(box[2], box[3]), parameters.RadiusMetres);
        ProgressLine line = new("Horizons of the area", 0);
        try
        {
            return SkylineIndex.OpenOrBuild(grid, parameters, folder, new InlineProgress<double>(part => line.Say(string.Create(CultureInfo.InvariantCulture, $"Horizons of the area: {part * 100:0} %"))), cancellationToken);
        }
        catch (TerrainNotCoveredException fault)
        {
            throw new UnusableInputException(fault.Message);
        }
        finally
        {
            line.End();
        }
    }

    private static double[] Area(string? given, string folder)
    {
        if (given is null)
        {
            return WholeFolder(folder);
        }

        string[] parts = given.Split(',');
        double[] box = [.. parts.Select(static it => double.TryParse(it, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN)];
        return box.Length == 4 && GeoPoint.IsValid(box[0], box[1]) && GeoPoint.IsValid(box[2], box[3]) && box[0] < box[2] && box[1] != box[3]
            ? box
            : throw new WrongUsageException("--within takes SOUTH,WEST,NORTH,EAST in degrees, the south below the north.");
    }

    // The rectangle of all tiles; folders of tiles from all over the world need to be told where to search.
    private static double[] WholeFolder(string folder)
    {
        ElevationFolder heights = ElevationFolder.Open(folder);
        return heights.TileNames.Count == 0 ? throw new UnusableInputException(string.Join(' ', GroundRemarks.Files(heights.Faults, heights.Notes).Prepend("The folder has no tile of heights.")))
            : heights.Extent is { } extent ? [extent.South, extent.West, extent.North, extent.East]
            : throw new UnusableInputException("The tiles of the folder lie far apart; name the area to search with --within S,W,N,E.");
    }

    /// <summary>Where this user's machine keeps horizons of areas.</summary>
    internal static string CacheFolder() => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } folder ? folder : Path.GetTempPath(), "ascertain", "skylines");
}
