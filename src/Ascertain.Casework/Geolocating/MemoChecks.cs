using Ascertain.Earth.Geodesy;
using Ascertain.ReproducibleMath;

namespace Ascertain.Casework.Geolocating;

/// <summary>Compares the pairs of a memo that agree with where its camera stood and looked.</summary>
public static class MemoChecks
{
    private const double HalfTurn = 180;

    /// <summary>Everything that does not fit; empty where all fits or nothing can be compared.</summary>
    /// <remarks>Bearings are geodesics of the ellipsoid from the stated position; each is as uncertain as half the angle under which the circle in which the camera stood is seen from the place,
    /// asin(within / distance) by its tangents (plane trigonometry; the ellipsoid bends away by less than a person's hand at distances that are seen), and by the stated range of the camera's bearing. Rising ground, a lens that distorts, and a picture that is not upright are not thought of.</remarks>
    public static IReadOnlyList<MemoCheck> Of(GeolocationMemo memo)
    {
        if (memo.Camera is not { } camera)
        {
            return [];
        }

        (int Number, MemoPair Pair, double Bearing, double Unsure)[] seen =
        [
            .. memo.Pairs.Select(static (pair, i) => (Number: i + 1, Pair: pair)).Where(static it => it.Pair is { Judgement: PairJudgement.Agrees, Seen: not null, OnMap: not null }).Select(it =>
            {
                GeodesicLine line = Geodesic.Inverse(camera.Position, it.Pair.OnMap!.Value);
                double unsure = line.Metres <= camera.WithinMetres ? HalfTurn : DMath.Asin(camera.WithinMetres / line.Metres) * (HalfTurn / Math.PI);
                return (it.Number, it.Pair, line.BearingAtStart.Degrees, unsure);
            }),
        ];
        return [.. Outside(camera, seen), .. Order(camera, seen)];
    }

    private static IEnumerable<MemoCheck> Outside(MemoCamera camera, (int Number, MemoPair Pair, double Bearing, double Unsure)[] seen)
    {
        if (camera is not { Bearing: { } axis, BearingWithinDegrees: { } within, FieldOfView: { } view })
        {
            yield break;
        }

        foreach ((int number, _, double bearing, double unsure) in seen)
        {
            double beyond = Math.Abs(Turn(axis.Degrees, bearing)) - (view.Degrees / 2) - within - unsure;
            if (beyond > 0)
            {
                yield return new MemoCheck(MemoCheckKind.OutsideView, number, 0, beyond);
            }
        }
    }

    private static IEnumerable<MemoCheck> Order(MemoCamera camera, (int Number, MemoPair Pair, double Bearing, double Unsure)[] seen)
    {
        if (camera.FieldOfView is not { Degrees: <= HalfTurn })
        {
            yield break; // left and right mean nothing in a panorama, and without a stated width it may be one
        }

        for (int i = 0; i < seen.Length; i++)
        {
            for (int j = i + 1; j < seen.Length; j++)
            {
                if (seen[i].Pair.Seen!.Frame != seen[j].Pair.Seen!.Frame)
                {
                    continue; // the camera may have turned between
                }

                double right = seen[j].Pair.Seen!.Middle.X - seen[i].Pair.Seen!.Middle.X, turn = Turn(seen[i].Bearing, seen[j].Bearing);
                double against = (right > 0 ? -turn : right < 0 ? turn : 0) - seen[i].Unsure - seen[j].Unsure;
                if (against > 0)
                {
                    yield return new MemoCheck(MemoCheckKind.OtherOrder, seen[i].Number, seen[j].Number, against);
                }
            }
        }
    }

    // From one bearing to another, in (-180, 180], clockwise positive.
    private static double Turn(double from, double to)
    {
        double turn = (to - from) % 360;
        return turn > HalfTurn ? turn - 360 : turn <= -HalfTurn ? turn + 360 : turn;
    }
}
