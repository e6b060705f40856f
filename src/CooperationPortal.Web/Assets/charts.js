// Line charts, loaded only by pages that have one: <div class="chart" data-chart="line" data-chart-table="id">.
// The numbers are read from the table of that id, which every chart has anyway: first column the labels, each further column
// a series; a header cell's data-side gives the side's colour. A cell that is no number (—) is a gap.
// ECharts is built from the parts in use; the tooltip is drawn on the canvas (richText), since its HTML form needs inline styles.
import * as echarts from 'echarts/core';
import { LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { CanvasRenderer } from 'echarts/renderers';

echarts.use([LineChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

const token = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function read(table) {
  const heads = [...table.tHead.rows[0].cells].slice(1);
  const rows = [...table.tBodies[0].rows];
  const number = cell => {
    const value = Number.parseFloat(cell?.dataset.value ?? cell?.textContent ?? '');
    return Number.isNaN(value) ? null : value;
  };
  return {
    labels: rows.map(row => row.cells[0].textContent.trim()),
    series: heads.map((head, i) => ({
      name: head.textContent.trim(),
      side: head.dataset.side?.toLowerCase(),
      values: rows.map(row => number(row.cells[i + 1])),
    })),
  };
}

function draw(place) {
  const table = document.getElementById(place.dataset.chartTable);
  if (!table) {
    return;
  }

  const { labels, series } = read(table);
  const text = { color: token('--ink-2'), fontFamily: token('--tblr-font-sans-serif') };
  const unit = place.dataset.unit ?? '%';
  const chart = echarts.init(place, null, { renderer: 'canvas' });
  chart.setOption({
    aria: { enabled: true, label: { description: table.caption?.textContent.trim() ?? '' } },
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    textStyle: text,
    // Only series without a side take a colour from here.
    color: [token('--ink-2')],
    legend: { top: 0, right: 0, textStyle: text, itemWidth: 18 },
    grid: { left: 8, right: 16, top: 36, bottom: 4, containLabel: true },
    tooltip: { trigger: 'axis', renderMode: 'richText', valueFormatter: value => (value === null || value === undefined ? '—' : `${value}${unit}`) },
    xAxis: { type: 'category', data: labels, boundaryGap: false, axisLabel: text, axisLine: { lineStyle: { color: token('--line-strong') } } },
    yAxis: { type: 'value', min: 0, max: unit === '%' ? 100 : undefined, axisLabel: { ...text, formatter: `{value}${unit}` }, splitLine: { lineStyle: { color: token('--line') } } },
    series: series.map((one, i) => ({
      name: one.name,
      type: 'line',
      data: one.values,
      // Shape as well as colour tells the sides apart.
      symbol: ['circle', 'rect', 'triangle'][i % 3],
      symbolSize: 7,
      lineStyle: { width: 2.5 },
      itemStyle: one.side ? { color: token(`--${one.side}`) } : undefined,
    })),
  });
  new ResizeObserver(() => chart.resize()).observe(place);
}

document.querySelectorAll('[data-chart="line"]').forEach(draw);
