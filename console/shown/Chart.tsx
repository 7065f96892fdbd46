import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use as take } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useUnit } from './unit.ts';

take([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

/** Amounts of each category, under one name. Null where there is none. */
interface Series {
  readonly name: string;
  readonly of: readonly (string | null)[];
}

interface Charted {
  /** What it shows, for who does not see it. */
  readonly label: string;
  readonly categories: readonly string[];
  readonly bars: readonly Series[];
  readonly lines: readonly Series[];
}

/** Told apart without hue: dark and light, filled and drawn. (Okabe and Ito, 2008.) */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7'];

/**
 * A chart of amounts. It is drawn where a pixel is the finest there is, so amounts are numbers in it, and only in it; what they are to the fen is told by the table beside it and, category by
 * category, by the line below, which arrow keys walk through.
 */
export function Chart({ label, categories, bars, lines }: Charted) {
  const place = useRef<HTMLDivElement>(null);
  const { written } = useUnit();
  const [at, walk] = useState(0);
  const chart = useRef<EChartsType>(null);
  useEffect(() => {
    const drawn = init(place.current!);
    chart.current = drawn;
    const resize = new ResizeObserver(() => drawn.resize());
    resize.observe(place.current!);
    return () => {
      resize.disconnect();
      drawn.dispose();
    };
  }, []);
  // Whatever is drawn is drawn as it is now.
  useEffect(() => {
    const series = (type: 'bar' | 'line') => (one: Series) => ({
      ...{ type, name: one.name, animation: false },
      data: one.of.map((amount) => (amount === null ? null : Number(amount))),
    });
    chart.current?.setOption({
      ...{ animation: false, color: COLOURS },
      grid: { left: 96, right: 16, top: 40, bottom: 32 },
      legend: { top: 0 },
      tooltip: {
        ...{ trigger: 'axis', renderMode: 'richText' },
        valueFormatter: (value: unknown) => (typeof value === 'number' ? written(value.toFixed(2)) : '–'),
      },
      xAxis: { type: 'category', data: [...categories] },
      yAxis: { type: 'value' },
      series: [...bars.map(series('bar')), ...lines.map(series('line'))],
    });
  });
  const step = ({ key }: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[key] ?? 0;
    walk(Math.min(categories.length - 1, Math.max(0, at + by)));
  };
  const said = [...bars, ...lines].map(({ name, of }) => `${name} ${of[at] ? written(of[at]) : '–'}`);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: who walks through a chart with arrow keys has to get into it
    <section aria-label={label} tabIndex={0} onKeyDown={step}>
      <div ref={place} style={{ height: 260 }} aria-hidden="true" />
      <p className="beside" aria-live="polite" style={{ margin: 0 }}>
        {categories[at]} · {said.join(' · ')}
      </p>
    </section>
  );
}
