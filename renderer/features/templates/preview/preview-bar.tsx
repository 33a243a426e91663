import { SegmentedControl, Tooltip } from '@mantine/core';
import {
  IconArrowAutofitWidth,
  IconContrast,
  IconDeviceDesktop,
  IconDeviceMobile,
  IconLayoutSidebar,
  IconMoon,
  IconPhoto,
  IconPhotoOff,
  IconSun,
  IconWorld,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/lib/use-format.ts';
import { PersonSelect, type PersonSelectProps } from './person-select.tsx';
import classes from './preview-bar.module.css';
import type { PreviewSettings, ShownImages } from './preview-settings.ts';

type PreviewBarProps = {
  person: PersonSelectProps;
  settings: PreviewSettings;
  /** How much the mail is shrunk to fit. */
  scale: number;
  onChange: (patch: Partial<PreviewSettings>) => void;
  images: ShownImages;
  onImagesChange: (images: ShownImages) => void;
};

/** The rows above the mail: for whom and what of it; how wide, in which light, with which images. */
export function PreviewBar({ person, settings, scale, onChange, images, onImagesChange }: PreviewBarProps) {
  const { t } = useTranslation('templates');
  return (
    <div className={classes.root} role="toolbar" aria-label={t('preview.label')}>
      <div className={classes.person}>
        <PersonSelect {...person} />
      </div>
      <SegmentedControl
        aria-label={t('preview.form')}
        value={settings.form}
        onChange={(form) => onChange({ form })}
        data={(['html', 'text', 'headers', 'source'] as const).map((form) => ({
          value: form,
          label: t(`preview.${form}`),
        }))}
      />
      {settings.form === 'html' && <LookSwitches {...{ settings, scale, onChange, images, onImagesChange }} />}
    </div>
  );
}

function LookSwitches({ settings, scale, onChange, images, onImagesChange }: Omit<PreviewBarProps, 'person'>) {
  const { t } = useTranslation('templates');
  return (
    <div className={classes.look}>
      <IconSwitch
        label={t('preview.width')}
        value={settings.width}
        onChange={(width) => onChange({ width })}
        options={[
          { value: 'phone', label: t('preview.phone'), icon: IconDeviceMobile },
          { value: 'pane', label: t('preview.pane'), icon: IconLayoutSidebar },
          { value: 'desktop', label: t('preview.desktop'), icon: IconDeviceDesktop },
          { value: 'free', label: t('preview.free'), icon: IconArrowAutofitWidth },
        ]}
      />
      {scale < 1 && <Scale scale={scale} />}
      <IconSwitch
        label={t('preview.scheme')}
        value={settings.scheme}
        onChange={(scheme) => onChange({ scheme })}
        options={[
          { value: 'light', label: t('preview.light'), icon: IconSun },
          { value: 'dark', label: t('preview.dark'), icon: IconMoon },
          { value: 'forced', label: t('preview.forced'), icon: IconContrast },
        ]}
      />
      <IconSwitch
        label={t('preview.images')}
        value={images}
        onChange={onImagesChange}
        options={[
          { value: 'none', label: t('preview.imagesNone'), icon: IconPhotoOff },
          { value: 'own', label: t('preview.imagesOwn'), icon: IconPhoto },
          { value: 'all', label: t('preview.imagesAll'), icon: IconWorld },
        ]}
      />
    </div>
  );
}

/** Says quietly that the mail is shown smaller than it is. */
function Scale({ scale }: { scale: number }) {
  const { t } = useTranslation('templates');
  const percent = useFormat().percent(scale);
  const label = t('preview.scale', { percent });
  return (
    <Tooltip label={label}>
      <span className={classes.scale} role="note" aria-label={label}>
        {percent}
      </span>
    </Tooltip>
  );
}

type IconSwitchProps<V extends string> = {
  label: string;
  value: V;
  onChange: (value: V) => void;
  options: readonly { value: V; label: string; icon: ComponentType<{ size?: number | string }> }[];
};

/** One of a few, as icons with their words in tooltips. */
function IconSwitch<V extends string>({ label, value, onChange, options }: IconSwitchProps<V>) {
  return (
    <SegmentedControl
      aria-label={label}
      classNames={{ label: classes.label ?? '' }}
      value={value}
      onChange={onChange}
      data={options.map((option) => ({
        value: option.value,
        label: (
          <Tooltip label={option.label}>
            <span className={classes.icon}>
              <option.icon size={16} />
              <span className={classes.hidden}>{option.label}</span>
            </span>
          </Tooltip>
        ),
      }))}
    />
  );
}
